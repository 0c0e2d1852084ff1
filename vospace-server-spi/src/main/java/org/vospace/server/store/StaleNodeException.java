package org.vospace.server.store;

/**
 * A node is no longer what or where it was when it was read. The transaction cannot go on; {@link
 * Database#inTransaction} rolls it back and starts the work again, from its resolution of paths.
 */
public final class StaleNodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception, without a stack trace, because it is part of the normal course.
     *
     * @param node what was looked for
     */
    public StaleNodeException(String node) {
        super(node, null, false, false);
    }
}
