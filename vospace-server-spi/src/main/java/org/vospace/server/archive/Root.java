package org.vospace.server.archive;

import org.vospace.model.NodePath;
import org.vospace.server.store.StoredNode;

/**
 * A node that is packed with all below it.
 *
 * @param entry the name of its member
 * @param path where it is
 */
record Root(String entry, NodePath path, StoredNode row) {}
