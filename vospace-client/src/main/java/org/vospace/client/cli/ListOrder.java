package org.vospace.client.cli;

import java.util.Comparator;

/** In which order nodes are listed. */
enum ListOrder {
    /** As the service tells them. */
    SERVICE,
    /** The biggest first. */
    SIZE,
    /** The youngest first. */
    TIME;

    static ListOrder of(boolean bySize, boolean byTime) {
        if (bySize && byTime) {
            throw new UsageException("-S and -t (expected: one of them)");
        }
        return bySize ? SIZE : byTime ? TIME : SERVICE;
    }

    /** A node's line, with what it is sorted by. */
    record Row(long key, String text) {}

    Row row(NodeFacts node, String text) {
        return switch (this) {
            case SERVICE -> new Row(0, text);
            case SIZE -> new Row(node.length().orElse(0), text);
            case TIME -> new Row(node.date().map(date -> date.toEpochMilli()).orElse(0L), text);
        };
    }

    /** Those that compare equal stay in the order of the service. */
    Comparator<Row> comparator() {
        return Comparator.comparingLong(Row::key).reversed();
    }
}
