package org.vospace.client.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.vospace.client.NameGlob;
import org.vospace.model.Property;

/** The tests of {@code vos find}. */
final class FindFilters {
    private FindFilters() {}

    /** Names with wildcards; unlike elsewhere, a wildcard matches a leading dot too. */
    static Predicate<NodeFacts> name(String pattern, boolean anyCase) {
        NameGlob glob = NameGlob.of("." + folded(pattern, anyCase));
        return node -> glob.matches("." + folded(node.node().name(), anyCase));
    }

    private static String folded(String text, boolean anyCase) {
        return anyCase ? text.toLowerCase(Locale.ROOT) : text;
    }

    static Predicate<NodeFacts> type(String types) {
        for (String type : types.split(",", -1)) {
            if (!type.equals("f") && !type.equals("d") && !type.equals("l")) {
                throw new UsageException("-type " + types + " (expected: f, d or l)");
            }
        }
        return node -> types.indexOf(node.type()) >= 0;
    }

    /**
     * {@code +10M}: more; {@code -10M}: less; {@code 10M}: exactly. A node without a size has 0.
     */
    static Predicate<NodeFacts> size(String text) {
        char sign = sign(text);
        long bytes = Sizes.parse(sign == '=' ? text : text.substring(1));
        return node -> compares(node.length().orElse(0), bytes, sign);
    }

    /** Days since the last change: {@code +7}: more than 7 whole ones; {@code -1}: less than 1. */
    static Predicate<NodeFacts> age(String text, Instant now) {
        char sign = sign(text);
        long days;
        try {
            days = Long.parseLong(sign == '=' ? text : text.substring(1));
        } catch (NumberFormatException e) {
            throw new UsageException("-mtime " + text + " (expected: days, such as -1, 7 or +30)");
        }
        return node ->
                node.date()
                        .map(date -> Duration.between(date, now).toDays())
                        .map(age -> compares(age, days, sign))
                        .orElse(false);
    }

    static Predicate<NodeFacts> newer(Instant time) {
        return node -> node.date().map(date -> date.isAfter(time)).orElse(false);
    }

    /** {@code name}: the node has the property; {@code name=value}: with this value. */
    static Predicate<NodeFacts> property(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        Optional<String> value =
                equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
        return node -> {
            Optional<Property> found = PropertyNames.find(node.node().properties(), name);
            return found.isPresent() && (value.isEmpty() || found.get().value().equals(value));
        };
    }

    /** {@code +}, {@code -}, or {@code =} if there is none of them. */
    static char sign(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        return first == '+' || first == '-' ? first : '=';
    }

    private static boolean compares(long value, long limit, char sign) {
        return sign == '+' ? value > limit : sign == '-' ? value < limit : value == limit;
    }
}
