package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vospace.model.Detail;
import org.vospace.model.VosUri;

/**
 * What to search for below a container. Everything that is asked for must be so. Immutable.
 *
 * <pre>{@code
 * SearchQuery.below(client.uri("vos:/survey")).named("*.fits").ofAtLeast(1 << 20)
 * }</pre>
 */
public final class SearchQuery {
    private final VosUri container;
    private final List<String> parameters;
    private final boolean gapless;

    private SearchQuery(VosUri container, List<String> parameters, boolean gapless) {
        this.container = requireNonNull(container, "container");
        this.parameters = List.copyOf(parameters);
        this.gapless = gapless;
    }

    /** Everything below a container. */
    public static SearchQuery below(VosUri container) {
        return new SearchQuery(container, List.of("under", container.toString()), false);
    }

    /** With a name such as {@code *.fits}, of which {@code *} and {@code ?} are wildcards. */
    public SearchQuery named(String pattern) {
        return and("name", pattern);
    }

    /** With a property, whatever its value. */
    public SearchQuery having(String propertyUri) {
        return and("property", propertyUri);
    }

    /** With a property of this value. */
    public SearchQuery having(String propertyUri, String value) {
        return and("property", propertyUri + "=" + value);
    }

    /** With at least so many bytes. */
    public SearchQuery ofAtLeast(long bytes) {
        return and("minLength", Long.toString(bytes));
    }

    /** With at most so many bytes. */
    public SearchQuery ofAtMost(long bytes) {
        return and("maxLength", Long.toString(bytes));
    }

    /** Changed at this moment or later. */
    public SearchQuery changedSince(Instant moment) {
        return and("after", moment.toString());
    }

    /** Changed before this moment. */
    public SearchQuery changedBefore(Instant moment) {
        return and("before", moment.toString());
    }

    /** Of a type such as {@code DataNode}, its subtypes included, {@code ContainerNode}. */
    public SearchQuery ofType(String type) {
        return and("type", type);
    }

    /** Finds at most so many nodes. */
    public SearchQuery atMost(long hits) {
        return and("limit", Long.toString(hits));
    }

    /** How much is told of each node; everything unless set. */
    public SearchQuery withDetail(Detail detail) {
        return and("detail", detail.text());
    }

    /**
     * Fails where something is found that cannot be represented, and not only after all the rest:
     * up to there, nothing is missing among the hits.
     */
    public SearchQuery withoutGaps() {
        return new SearchQuery(container, parameters, true);
    }

    private SearchQuery and(String name, String value) {
        List<String> more = new ArrayList<>(parameters);
        more.add(name);
        more.add(value);
        return new SearchQuery(container, more, gapless);
    }

    boolean isGapless() {
        return gapless;
    }

    VosUri container() {
        return container;
    }

    /** Names and values in turn. */
    String[] parameters() {
        return parameters.toArray(String[]::new);
    }

    /** The container, for messages. */
    @Override
    public String toString() {
        return "search below " + container;
    }
}
