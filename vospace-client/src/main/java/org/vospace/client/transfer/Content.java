package org.vospace.client.transfer;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.client.http.HttpReply;

/**
 * One state of a file at a server, as the headers of an answer describe it.
 *
 * @param total its length in bytes; empty if not told
 * @param validator a strong entity tag, else a date, by which it is recognised again (RFC 9110,
 *     13.1.5); empty if there is neither
 * @param md5 the digest of all of it, in hexadecimal; empty if not told
 */
public record Content(OptionalLong total, Optional<String> validator, Optional<String> md5) {
    private static final Pattern RANGE =
            Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/(\\*|[0-9]{1,18})");
    private static final Pattern UNSATISFIED = Pattern.compile("bytes \\*/([0-9]{1,18})");

    public Content {
        requireNonNull(total, "total");
        requireNonNull(validator, "validator");
        requireNonNull(md5, "md5");
    }

    /** What a 200, 204, 206 or 416 tells. */
    public static Content of(HttpReply reply) {
        return new Content(totalOf(reply), validatorOf(reply), Digests.of(reply));
    }

    private static OptionalLong totalOf(HttpReply reply) {
        String range = reply.header("Content-Range").orElse("").strip();
        if (reply.status() == 206) {
            Matcher matcher = RANGE.matcher(range);
            return matcher.matches() && !matcher.group(3).equals("*")
                    ? OptionalLong.of(Long.parseLong(matcher.group(3)))
                    : OptionalLong.empty();
        }
        if (reply.status() == 416) {
            Matcher matcher = UNSATISFIED.matcher(range);
            return matcher.matches()
                    ? OptionalLong.of(Long.parseLong(matcher.group(1)))
                    : OptionalLong.empty();
        }
        return reply.status() == 204 ? OptionalLong.of(0) : reply.length();
    }

    /** Where the bytes of a 206 begin; -1 if it does not tell. */
    public static long startOf(HttpReply reply) {
        Matcher range = RANGE.matcher(reply.header("Content-Range").orElse("").strip());
        return range.matches() ? Long.parseLong(range.group(1)) : -1;
    }

    private static Optional<String> validatorOf(HttpReply reply) {
        return reply.header("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> reply.header("Last-Modified"));
    }

    /** Whether parts of both may be put together. */
    public boolean isSameAs(Content other) {
        return validator.isPresent()
                && validator.equals(other.validator)
                && total.equals(other.total);
    }
}
