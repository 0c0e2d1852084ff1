package org.vospace.examples.benchmarks;

import java.nio.ByteBuffer;

/** Takes the bytes of a reply. */
@FunctionalInterface
interface Sink {
    Sink DISCARD = bytes -> bytes.position(bytes.limit());

    /** Takes everything between position and limit. */
    void accept(ByteBuffer bytes);
}
