package org.vospace.client.transfer;

import java.io.IOException;
import java.util.Optional;
import org.vospace.client.http.RequestBody;
import org.vospace.fault.VOSpaceException;

/**
 * An upload that a server keeps between requests and that grows at its end, whatever the protocol.
 * Requests are sent once; an {@link IOException} means that another attempt may succeed, and that
 * {@link #state} has to tell first how much of the last one arrived. For one thread.
 */
public interface AppendSession {
    /** Text from which {@link Appending#reopen} makes the same session in another process. */
    String ticket();

    /** The fewest bytes the server wants in one piece, but for the last. */
    long smallestPiece();

    /** The most bytes the server takes in one piece. */
    long largestPiece();

    /** How far the upload is; empty if the server knows it no longer. */
    Optional<State> state() throws IOException;

    /**
     * How far an upload is.
     *
     * @param offset bytes that the server has and keeps
     * @param complete whether it has been finished
     */
    record State(long offset, boolean complete) {}

    /**
     * Adds a piece at the end.
     *
     * @param offset of the piece in the whole
     * @param md5 of the content, which has all of the piece once it was sent, and perhaps more
     * @throws VOSpaceException the fault of an answer that no other attempt will change
     */
    void append(long offset, RequestBody piece, RunningMd5 md5) throws IOException;

    /**
     * Makes the content visible.
     *
     * @param length of everything, in bytes
     * @param md5 of everything, in hexadecimal, which a server compares that knows how
     * @return the digest that the server tells of what it has stored
     */
    Optional<String> finish(long length, String md5) throws IOException;

    /** Gives the upload up; a failure to tell the server is of no account, it forgets in time. */
    void abort();
}
