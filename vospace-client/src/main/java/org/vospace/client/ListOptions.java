package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vospace.model.CoreProperties;
import org.vospace.model.Detail;

/** How a container is listed. Immutable. */
public final class ListOptions {
    private static final ListOptions STANDARD =
            new ListOptions(Detail.MAX, OptionalInt.empty(), Optional.empty(), false);

    private final Detail detail;
    private final OptionalInt pageSize;
    private final Optional<SortKey> sortKey;
    private final boolean descending;

    private ListOptions(
            Detail detail, OptionalInt pageSize, Optional<SortKey> sortKey, boolean descending) {
        this.detail = requireNonNull(detail, "detail");
        this.pageSize = pageSize;
        this.sortKey = requireNonNull(sortKey, "sortKey");
        this.descending = descending;
    }

    /** What children can be sorted by; those that are equal in it come by name. */
    public enum SortKey {
        /** The size of the content. */
        LENGTH(CoreProperties.LENGTH),
        /** When the node last changed. */
        DATE(CoreProperties.DATE);

        private final String property;

        SortKey(String property) {
            this.property = property;
        }
    }

    /** Everything about every child, in one stream as far as the service gives one. */
    public static ListOptions standard() {
        return STANDARD;
    }

    /** How much is told of each child; less is quicker. */
    public ListOptions withDetail(Detail value) {
        return new ListOptions(value, pageSize, sortKey, descending);
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
        return new ListOptions(detail, OptionalInt.of(children), sortKey, descending);
    }

    /**
     * Asks for the children sorted, which VOSpace 2.1 does not provide for: OpenCADC's parameters
     * are sent. A service that does not sort refuses, with OptionNotSupported or InvalidArgument.
     */
    public ListOptions sortedBy(SortKey key) {
        return new ListOptions(detail, pageSize, Optional.of(key), descending);
    }

    /** Asks for the children in reverse order: of names, or of what they are sorted by. */
    public ListOptions reversed() {
        return new ListOptions(detail, pageSize, sortKey, !descending);
    }

    /** The parameters that ask for the order, names and values in turn. */
    List<String> order() {
        List<String> parameters = new ArrayList<>();
        sortKey.ifPresent(key -> parameters.addAll(List.of("sort", key.property)));
        if (descending) {
            parameters.addAll(List.of("order", "desc"));
        }
        return parameters;
    }

    Detail detail() {
        return detail;
    }

    OptionalInt pageSize() {
        return pageSize;
    }
}
