package org.vospace.examples.benchmarks;

import java.io.IOException;

/** What a row measures. Thread-safe. */
interface Workload {
    /**
     * Does it once.
     *
     * @param worker which of the connections this is, from 0
     * @throws IOException if it does not succeed
     */
    void run(HttpConnection connection, int worker) throws IOException;

    /**
     * Looks, outside the measured time and after at least one {@link #run}, whether what was done
     * is what was meant.
     *
     * @throws IOException if it is not; names what is and what was expected
     */
    void verify(HttpConnection connection) throws IOException;

    /** Makes room after a round, outside the measured time. */
    default void tidy(HttpConnection connection) throws IOException {}
}
