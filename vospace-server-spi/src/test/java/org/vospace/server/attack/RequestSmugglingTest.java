package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Requests whose end a proxy and this server could see in different places. */
class RequestSmugglingTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private static final String HIDDEN =
            "PUT /space/files/smuggled HTTP/1.1\r\nHost: x\r\nAuthorization: "
                    + TestUsers.authorization("alice")
                    + "\r\nContent-Length: 1\r\n\r\nx";
    private static final String END = "0\r\n\r\n";

    private final Wire wire = new Wire(SPACE);

    static Stream<Arguments> forms() {
        return Stream.of(
                form("both lengths", "Content-Length: 6\r\nTransfer-Encoding: chunked", END),
                form("chunked twice", "Transfer-Encoding: chunked\r\n".repeat(2).strip(), END),
                form("chunked, chunked", "Transfer-Encoding: chunked, chunked", END),
                form("chunked, identity", "Transfer-Encoding: chunked, identity", END),
                form("identity, too", "Transfer-Encoding: identity, chunked", END),
                form("unknown encoding", "Transfer-Encoding: xchunked", END),
                form("vertical tab", "Transfer-Encoding: \u000bchunked", END),
                form("blank before the colon", "Transfer-Encoding : chunked", END),
                form("folded", "X: y\r\n Transfer-Encoding: chunked", END),
                form("lengths that differ", "Content-Length: 0\r\nContent-Length: 5", ""),
                form("lengths that agree", "Content-Length: 5\r\nContent-Length: 5", "12345"),
                form("a list of lengths", "Content-Length: 5, 5", "12345"),
                form("a signed length", "Content-Length: +5", "12345"),
                form("a negative length", "Content-Length: -5", ""),
                form("a hexadecimal length", "Content-Length: 0x5", "12345"),
                form("no length", "Content-Length:", ""),
                form("a length beyond all", "Content-Length: 99999999999999999999", ""),
                form("a bare CR in a header", "X: y\rContent-Length: 5", "12345"),
                form("a NUL in a header", "X: y\u0000z", ""),
                form("a chunk beyond all", "Transfer-Encoding: chunked", "FFFFFFFFFFFFFFFFF\r\n"),
                form("a negative chunk", "Transfer-Encoding: chunked", "-1\r\n"),
                form("a chunk with a prefix", "Transfer-Encoding: chunked", "0x1\r\nx\r\n" + END),
                form("a chunk too long", "Transfer-Encoding: chunked", "1\r\nxyz\r\n" + END),
                form("a chunk without size", "Transfer-Encoding: chunked", "\r\n" + END));
    }

    private static Arguments form(String name, String headers, String body) {
        return Arguments.of(name, headers, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void whatFollowsIsNotARequest(String name, String headers, String body) {
        Wire.Answer answer =
                wire.raw(
                        wire.line("PUT", "/space/files/first")
                                + "Authorization: "
                                + TestUsers.authorization("alice")
                                + "\r\n"
                                + headers
                                + "\r\n\r\n"
                                + body
                                + HIDDEN);

        // what is left is nothing, or no request
        assertThat(answer.statuses().stream().skip(1)).as(answer.text()).allMatch(s -> s == 400);
        assertThat(wire.send("GET", "/space/nodes/smuggled", "").status()).isEqualTo(404);
    }

    @Test
    void aRequestThatEndsWhereEverybodySeesItIsFollowedByTheNext() {
        Wire.Answer answer =
                wire.raw(
                        wire.line("PUT", "/space/files/chunks")
                                + "Authorization: "
                                + TestUsers.authorization("alice")
                                + "\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n"
                                + END
                                + wire.line("GET", "/space/capabilities")
                                + "Connection: close\r\n\r\n");

        assertThat(answer.statuses()).containsExactly(201, 200);
    }
}
