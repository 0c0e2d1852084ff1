package org.vospace.server.security.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token says, or what its issuer says of it. Nothing here is believed before the signature
 * has been checked, or the issuer asked.
 */
final class TokenClaims {
    /** The end of the year 9999, so that no sum of times overflows. */
    private static final double MAX_SECONDS = 253_402_300_800.0;

    private final Map<String, Object> values;

    TokenClaims(Map<String, Object> values) {
        this.values = values;
    }

    boolean has(String name) {
        return values.get(name) != null;
    }

    /** The claim if it is a text. */
    Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Whether the claim is the literal {@code true}. */
    boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /**
     * The claim as a time.
     *
     * @throws org.vospace.fault.VOSpaceException NotAuthenticated if it is there and is none
     */
    Optional<Instant> time(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number seconds && Math.abs(seconds.doubleValue()) < MAX_SECONDS) {
            return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
        }
        throw Refusals.bad("the claim " + name + " is no time", "seconds since 1970");
    }

    /** The texts of a claim that is one or a list of them, such as {@code aud}. */
    List<String> texts(String name) {
        return texts(values.get(name)).toList();
    }

    /** The words of a claim that has blanks between them, or is a list, such as {@code scope}. */
    List<String> words(String name) {
        return texts(values.get(name))
                .flatMap(text -> Arrays.stream(text.split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * The texts of a claim that may lie in another: {@code realm_access.roles}. Names with dots in
     * them, such as {@code wlcg.groups}, are found too.
     */
    List<String> textsAt(String path) {
        return texts(find(values, path)).toList();
    }

    private static @Nullable Object find(Map<?, ?> object, String path) {
        Object direct = object.get(path);
        if (direct != null) {
            return direct;
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (object.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = find(inner, path.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Stream<String> texts(@Nullable Object value) {
        if (value instanceof String text) {
            return Stream.of(text);
        }
        return value instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
