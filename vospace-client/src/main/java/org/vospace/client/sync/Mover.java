package org.vospace.client.sync;

import java.io.IOException;
import org.vospace.client.TransferOptions;
import org.vospace.client.TransferResult;

/**
 * Transfers one file from one side to the other. Thread-safe.
 *
 * @param <S> a place at the source
 * @param <T> a place at the target
 */
interface Mover<S, T> {
    TransferResult move(Found<S> file, T target, TransferOptions options) throws IOException;

    /** Is told of a file that need not be moved, because what is at the target is equal. */
    default void foundEqual(Found<S> file, T target) throws IOException {
        // most movers leave nothing behind
    }
}
