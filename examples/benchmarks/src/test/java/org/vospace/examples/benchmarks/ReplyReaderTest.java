package org.vospace.examples.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;

class ReplyReaderTest {
    private final StringBuilder success = new StringBuilder();
    private final StringBuilder failure = new StringBuilder();

    @Test
    void repliesOfOneConnectionAreToldApartByTheirLengths() throws IOException {
        ReplyReader reader =
                reader(
                        "HTTP/1.1 201 Created\r\ncontent-length: 3\r\n\r\nabc"
                                + "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nde");

        Reply first = read(reader);
        Reply second = read(reader);

        assertThat(first).isEqualTo(new Reply(201, 3));
        assertThat(second).isEqualTo(new Reply(200, 2));
        assertThat(success).hasToString("abcde");
    }

    @Test
    void chunksAreJoined() throws IOException {
        ReplyReader reader =
                reader(
                        """
                        HTTP/1.1 200 OK
                        Transfer-Encoding: chunked

                        3
                        abc
                        A;x=y
                        0123456789
                        0
                        Trailer: t

                        HTTP/1.1 204 No Content

                        """
                                .replace("\n", "\r\n"));

        Reply chunked = read(reader);
        Reply empty = read(reader);

        assertThat(chunked).isEqualTo(new Reply(200, 13));
        assertThat(empty).isEqualTo(new Reply(204, 0));
        assertThat(success).hasToString("abc0123456789");
    }

    @Test
    void bodyOfAFailureIsKeptApart() throws IOException {
        ReplyReader reader = reader("HTTP/1.1 409 Conflict\r\nContent-Length: 4\r\n\r\noops");

        Reply reply = read(reader);

        assertThat(reply.isSuccess()).isFalse();
        assertThat(success).isEmpty();
        assertThat(failure).hasToString("oops");
    }

    @Test
    void replyThatIsCutShortIsAnError() {
        ReplyReader reader = reader("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc");

        assertThatThrownBy(() -> read(reader)).isInstanceOf(EOFException.class);
    }

    @Test
    void replyWithoutALengthIsAnError() {
        ReplyReader reader = reader("HTTP/1.1 200 OK\r\n\r\nabc");

        assertThatThrownBy(() -> read(reader)).hasMessageContaining("without a length");
    }

    private Reply read(ReplyReader reader) throws IOException {
        return reader.read(
                bytes -> success.append(ISO_8859_1.decode(bytes)),
                bytes -> failure.append(ISO_8859_1.decode(bytes)));
    }

    private static ReplyReader reader(String replies) {
        return new ReplyReader(
                Channels.newChannel(new ByteArrayInputStream(replies.getBytes(ISO_8859_1))));
    }
}
