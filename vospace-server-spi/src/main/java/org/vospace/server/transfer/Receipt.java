package org.vospace.server.transfer;

import org.vospace.model.VosUri;
import org.vospace.server.store.StoredContent;

/**
 * What has been stored.
 *
 * @param created whether the node is new
 */
public record Receipt(VosUri uri, StoredContent content, boolean created) {}
