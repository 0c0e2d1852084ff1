package org.vospace.server.transfer;

import org.vospace.model.VosUri;

/**
 * A container in place of bytes, which the caller may see.
 *
 * @param uri where it is, with links on the way resolved
 */
public record Folder(VosUri uri) implements Located {}
