package org.vospace.examples.benchmarks;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntUnaryOperator;

/** Names that nobody had before, spread over containers. Thread-safe. */
final class Names {
    private static final AtomicLong NEXT = new AtomicLong();

    private final IntUnaryOperator container;

    private Names(IntUnaryOperator container) {
        this.container = container;
    }

    /** Names in one container for all connections. */
    static Names inOneContainer() {
        return new Names(worker -> 0);
    }

    /** Names in a container for each connection. */
    static Names inContainerEach() {
        return new Names(worker -> worker % Tree.CONTAINERS);
    }

    /** A new path. */
    String next(int worker) {
        return Tree.container(container.applyAsInt(worker)) + "/n" + NEXT.getAndIncrement();
    }
}
