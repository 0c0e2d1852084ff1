package org.vospace.client;

/**
 * Told how far a transfer is, on the thread that moves the bytes: at its start, after every piece
 * and, when the transfer has succeeded, at its end with {@code done} equal to {@code total}.
 *
 * <p>{@code done} goes back where a transfer has to start over. An exception thrown here ends the
 * transfer.
 */
@FunctionalInterface
public interface Progress {
    /** Looks away. */
    Progress NONE = (done, total) -> {};

    /**
     * Called with the state of the transfer.
     *
     * @param done bytes moved so far
     * @param total bytes in all; -1 while the server has not told
     */
    void update(long done, long total);
}
