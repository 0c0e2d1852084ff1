package org.vospace.client.transfer;

import java.util.OptionalLong;
import org.vospace.client.http.HttpReply;

/** Numbers in headers. */
final class Numbers {
    private Numbers() {}

    /** A header that is a number of bytes; empty if it is absent or something else. */
    static OptionalLong header(HttpReply reply, String name) {
        return reply.header(name).map(Numbers::parse).orElse(OptionalLong.empty());
    }

    static OptionalLong parse(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,18}|9223372036854775807")
                ? OptionalLong.of(Long.parseLong(digits))
                : OptionalLong.empty();
    }
}
