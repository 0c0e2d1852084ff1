package org.vospace.client.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vospace.client.NameGlob;
import org.vospace.client.SearchQuery;
import org.vospace.model.VosUri;

/**
 * What of the tests of {@code vos find} a service can be asked. Every node that passes the tests
 * passes these, and others may: so the tests are made of the hits all the same, and what cannot be
 * asked, or is understood by services in their own way, is simply not asked.
 *
 * <p>Takes tests that {@link FindFilters} has found to make sense. Not thread-safe.
 */
final class SearchConditions {
    /** Days that no arithmetic of dates fails for. */
    private static final long MAX_DAYS = 36_500;

    private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

    private final List<UnaryOperator<SearchQuery>> conditions = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private @Nullable Instant since;

    /** The query for what is below a container. */
    SearchQuery below(VosUri container) {
        SearchQuery query = SearchQuery.below(container);
        for (UnaryOperator<SearchQuery> condition : conditions) {
            query = condition.apply(query);
        }
        return since == null ? query : query.changedSince(since);
    }

    /** Services know {@code *} and {@code ?}, and no way to take their meaning away. */
    void name(String glob) {
        if (!glob.isEmpty()) {
            String widened = NameGlob.widened(glob);
            conditions.add(query -> query.named(widened));
        }
    }

    /** A file is whatever is neither of the others, which is no type. */
    void type(String types) {
        switch (types) {
            case "d" -> conditions.add(query -> query.ofType("ContainerNode"));
            case "l" -> conditions.add(query -> query.ofType("LinkNode"));
            default -> {
                // all are asked for
            }
        }
    }

    /** Nodes without a size count as empty here, but not for services. */
    void size(String text) {
        char sign = FindFilters.sign(text);
        long bytes = Sizes.parse(sign == '=' ? text : text.substring(1));
        if (sign == '+' && bytes < Long.MAX_VALUE) {
            conditions.add(query -> query.ofAtLeast(bytes + 1));
        } else if (sign == '=' && bytes > 0) {
            conditions.add(query -> query.ofAtLeast(bytes).ofAtMost(bytes));
        }
    }

    void age(String text, Instant now) {
        char sign = FindFilters.sign(text);
        long days = Long.parseLong(sign == '=' ? text : text.substring(1));
        if (days < 0 || days > MAX_DAYS) {
            return;
        }
        if (sign == '+') {
            Instant before = now.minus(days + 1, ChronoUnit.DAYS).plusMillis(1);
            conditions.add(query -> query.changedBefore(before.truncatedTo(ChronoUnit.MILLIS)));
        } else {
            newer(now.minus(sign == '-' ? days : days + 1, ChronoUnit.DAYS));
        }
    }

    /** Services have milliseconds, and take one moment. */
    void newer(Instant time) {
        if (time.isAfter(FIRST) && time.isBefore(LAST) && (since == null || since.isBefore(time))) {
            since = time.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    /** What a standard or this SDK defines may be made up by the service when it is asked for. */
    void property(String text) {
        int equals = text.indexOf('=');
        String uri = equals < 0 ? text : text.substring(0, equals);
        boolean own = uri.startsWith("ivo://");
        if (uri.indexOf(':') <= 0 || own || !asked.add(uri)) {
            return;
        }
        conditions.add(
                query ->
                        equals < 0
                                ? query.having(uri)
                                : query.having(uri, text.substring(equals + 1)));
    }
}
