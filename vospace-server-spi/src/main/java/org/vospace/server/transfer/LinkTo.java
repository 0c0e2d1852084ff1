package org.vospace.server.transfer;

/**
 * A link in place of bytes.
 *
 * @param target any URI, as the link has it
 */
public record LinkTo(String target) implements Located {}
