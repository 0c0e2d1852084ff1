package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.vospace.model.Detail;

/** How a container is listed. Immutable. */
public final class ListOptions {
    private static final ListOptions STANDARD = new ListOptions(Detail.MAX, OptionalInt.empty());

    private final Detail detail;
    private final OptionalInt pageSize;

    private ListOptions(Detail detail, OptionalInt pageSize) {
        this.detail = requireNonNull(detail, "detail");
        this.pageSize = pageSize;
    }

    /** Everything about every child, in one stream as far as the service gives one. */
    public static ListOptions standard() {
        return STANDARD;
    }

    /** How much is told of each child; less is quicker. */
    public ListOptions withDetail(Detail value) {
        return new ListOptions(value, pageSize);
    }

    /**
     * Asks for pages of this many children instead of one stream.
     *
     * @param children at least 2, because each page repeats the last child of the one before
     */
    public ListOptions withPageSize(int children) {
        if (children < 2) {
            throw new IllegalArgumentException("pageSize: " + children + " (expected: 2 or more)");
        }
        return new ListOptions(detail, OptionalInt.of(children));
    }

    Detail detail() {
        return detail;
    }

    OptionalInt pageSize() {
        return pageSize;
    }
}
