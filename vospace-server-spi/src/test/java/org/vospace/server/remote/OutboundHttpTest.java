package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTest {
    private static final OutboundLimits LIMITS =
            new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 5);
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    private StandIn other;

    @BeforeEach
    void start() throws Exception {
        other = new StandIn();
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
    }

    @Test
    void bytesAndHeadersComeAsTheyWereSent() throws Exception {
        other.on("/a?b=%2F", HELLO, "Content-Type: text/x-a", "X-B: 1", "X-B: 2");

        try (OutboundExchange exchange = loopback().exchange()) {
            OutboundReply reply = exchange.send(get(other.url("/a?b=%2F#fragment")));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("content-type")).contains("text/x-a");
            assertThat(reply.headers("X-B")).containsExactly("1", "2");
            assertThat(reply.length()).hasValue(5);
            assertThat(reply.body().readAllBytes()).isEqualTo(HELLO);
        }
        assertThat(other.seen("/a?b=%2F")).hasSize(1);
    }

    @Test
    void PT6_withoutAnAllowedNetworkNothingOfThisMachineIsReached() throws Exception {
        OutboundHttp http = http(List.of(), LIMITS, NameResolver.SYSTEM);

        for (String host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]")) {
            assertThatThrownBy(() -> status(http, get(other.urlAt(host, "/a"))))
                    .as(host)
                    .isInstanceOf(OutboundRefusedException.class);
        }
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void PT6_aNameThatChangesItsAddressNeverLeadsToAnUncheckedOne() throws Exception {
        other.on("/a", HELLO);
        List<String> answers = List.of("127.0.0.1", "127.0.0.2");
        List<String> asked = new ArrayList<>();
        NameResolver rebinding =
                name -> {
                    asked.add(name);
                    String answer = answers.get(Math.min(asked.size(), answers.size()) - 1);
                    return List.of(InetAddress.getByName(answer));
                };
        OutboundHttp http = http(List.of("127.0.0.1/32"), LIMITS, rebinding);
        String url = other.urlAt("data.example.org", "/a");

        try (StandIn forbidden = new StandIn("127.0.0.2", other.port())) {
            forbidden.on("/a", HELLO);
            int first = status(http, get(url));

            assertThat(first).isEqualTo(200);
            assertThat(asked).hasSize(1);
            assertThatThrownBy(() -> status(http, get(url)))
                    .isInstanceOf(OutboundRefusedException.class)
                    .hasMessageContaining("127.0.0.2");
            assertThat(forbidden.seen()).isEmpty();
        }
        assertThat(other.seen("/a")).hasSize(1);
        assertThat(other.seen("/a").get(0).header("Host"))
                .isEqualTo("data.example.org:" + other.port());
    }

    @Test
    void redirectsOfAGetAreFollowedToTheirEnd() throws Exception {
        other.redirect("/1", 301, "/2")
                .redirect("/2", 302, other.url("/3"))
                .redirect("/3", 303, "4?x=y")
                .redirect("/4?x=y", 307, "/5")
                .redirect("/5", 308, "/6")
                .on("/6", HELLO);

        assertThat(status(loopback(), get(other.url("/1")))).isEqualTo(200);
        assertThat(other.seen()).hasSize(6);
    }

    @Test
    void moreRedirectsThanAllowedFail() throws Exception {
        other.redirect("/loop", 302, "/loop");

        assertThatThrownBy(() -> status(loopback(), get(other.url("/loop"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 5 redirects");
        assertThat(other.seen("/loop")).hasSize(6);
    }

    @Test
    void PT6_aRedirectToAForbiddenAddressIsNotFollowed() throws Exception {
        OutboundHttp http = http(List.of("127.0.0.1/32"), LIMITS, NameResolver.SYSTEM);
        try (StandIn forbidden = new StandIn("127.0.0.2", other.port())) {
            other.redirect("/a", 302, forbidden.urlAt("127.0.0.2", "/secret"));

            assertThatThrownBy(() -> status(http, get(other.url("/a"))))
                    .isInstanceOf(OutboundRefusedException.class)
                    .hasMessageContaining("127.0.0.2");
            assertThat(forbidden.seen()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "http://2130706433/"})
    void PT6_aRedirectToAnotherKindOfUrlIsNotFollowed(String location) throws Exception {
        other.redirect("/a", 302, location);

        assertThatThrownBy(() -> status(loopback(), get(other.url("/a"))))
                .isInstanceOf(OutboundRefusedException.class);
    }

    @Test
    void nothingLearntFromOneReplyIsSentWithTheNextRequest() throws Exception {
        other.on(
                        "/a",
                        exchange ->
                                exchange.reply(
                                        302, "", "Location: /b", "Set-Cookie: session=1; Path=/"))
                .on(
                        "/b",
                        exchange ->
                                exchange.reply(
                                        401,
                                        "",
                                        "WWW-Authenticate: Basic realm=\"x\"",
                                        "WWW-Authenticate: Negotiate"));

        assertThat(status(loopback(), get(other.url("/a")))).isEqualTo(401);
        assertThat(other.seen()).hasSize(2);
        for (StandIn.Seen request : other.seen()) {
            assertThat(request.headers.keySet())
                    .containsExactlyInAnyOrder(
                            "host", "accept", "accept-encoding", "user-agent", "connection");
        }
    }

    @Test
    void whatIsCompressedStaysCompressed() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(HELLO);
        }
        other.on("/a", zipped.toByteArray(), "Content-Encoding: gzip");

        try (OutboundExchange exchange = loopback().exchange()) {
            OutboundReply reply = exchange.send(get(other.url("/a")));

            assertThat(reply.header("Content-Encoding")).contains("gzip");
            assertThat(reply.body().readAllBytes()).isEqualTo(zipped.toByteArray());
        }
    }

    @Test
    void aBodyIsSentAgainWhereARedirectKeepsTheMethod() throws Exception {
        other.redirect("/a", 307, "/b").on("/b", exchange -> exchange.accept(201));

        assertThat(status(loopback(), put(other.url("/a")))).isEqualTo(201);
        assertThat(other.seen("/b").get(0).body).isEqualTo(HELLO);
        assertThat(other.seen("/b").get(0).line).startsWith("PUT ");
    }

    @Test
    void aBodyIsNotTurnedIntoAGetBySeeOther() throws Exception {
        other.redirect("/a", 303, "/b").on("/b", HELLO);

        assertThat(status(loopback(), put(other.url("/a")))).isEqualTo(303);
        assertThat(other.seen("/b")).isEmpty();
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        other.on("/a", exchange -> other.untilClosed());
        OutboundHttp http =
                http(
                        List.of("127.0.0.0/8"),
                        new OutboundLimits(Duration.ofSeconds(10), Duration.ofMillis(200), 5),
                        NameResolver.SYSTEM);

        assertThatThrownBy(() -> status(http, get(other.url("/a"))))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void anAnswerThatComesInDripsIsGivenUpAtTheDeadline() throws Exception {
        other.on("/a", exchange -> drip(exchange, "HTTP/1.1 200 OK\r\n", "X-Drip: 1\r\n"));
        OutboundRequest request =
                OutboundRequest.post(
                        URI.create(other.url("/a")),
                        Map.of(),
                        OutboundBody.of(new byte[0]),
                        Duration.ofMillis(300));

        assertThatThrownBy(() -> status(loopback(), request))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("not answered within 300 ms");
    }

    /** Sends a little from time to time, until the other side has gone. */
    private static void drip(StandIn.Exchange exchange, String first, String then)
            throws Exception {
        exchange.write(first);
        for (int i = 0; i < 150; i++) {
            exchange.write(then);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void aCancelEndsTheWaitForAnAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        other.on(
                "/a",
                exchange -> {
                    asked.countDown();
                    other.untilClosed();
                });
        try (OutboundExchange exchange = loopback().exchange()) {
            CompletableFuture<OutboundReply> reply =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return exchange.send(get(other.url("/a")));
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

            exchange.cancel();

            assertThatThrownBy(() -> reply.get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void anExchangeThatWasCancelledSendsNothing() {
        OutboundExchange exchange = loopback().exchange();

        exchange.cancel();

        assertThatThrownBy(() -> exchange.send(get(other.url("/a"))))
                .isInstanceOf(IOException.class);
        assertThat(other.seen()).isEmpty();
    }

    @Test
    void closingDoesNotReadWhatIsStillToCome() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        other.on(
                "/a",
                exchange -> {
                    exchange.head(200, Long.MAX_VALUE);
                    try {
                        while (true) {
                            exchange.out.write(new byte[1024]);
                        }
                    } catch (IOException e) {
                        gone.complete(true);
                    }
                });

        assertThat(status(loopback(), get(other.url("/a")))).isEqualTo(200);

        assertThat(gone.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyThatEndsEarlyFailsWhereItIsRead() throws Exception {
        other.on(
                "/a",
                exchange -> {
                    exchange.head(200, 10);
                    exchange.out.write(HELLO);
                });

        try (OutboundExchange exchange = loopback().exchange()) {
            OutboundReply reply = exchange.send(get(other.url("/a")));

            assertThatThrownBy(() -> reply.body().readAllBytes()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void headersWithoutEndAreRefused() throws Exception {
        other.on(
                "/a",
                exchange -> {
                    exchange.write("HTTP/1.1 200 OK\r\n");
                    for (int i = 0; i < 10_000; i++) {
                        exchange.write("X-" + i + ": " + i + "\r\n");
                    }
                });

        assertThatThrownBy(() -> status(loopback(), get(other.url("/a"))))
                .isInstanceOf(IOException.class);
    }

    private static OutboundRequest get(String url) {
        return OutboundRequest.get(URI.create(url));
    }

    private static OutboundRequest put(String url) {
        return OutboundRequest.put(URI.create(url), Map.of(), OutboundBody.of(HELLO));
    }

    private static int status(OutboundHttp http, OutboundRequest request) throws IOException {
        try (OutboundExchange exchange = http.exchange()) {
            return exchange.send(request).status();
        }
    }

    private static OutboundHttp loopback() {
        return http(List.of("127.0.0.0/8"), LIMITS, NameResolver.SYSTEM);
    }

    private static OutboundHttp http(
            Collection<String> allowed, OutboundLimits limits, NameResolver resolver) {
        return new OutboundHttp(policy(allowed, resolver), limits);
    }

    private static OutboundPolicy policy(Collection<String> allowed, NameResolver resolver) {
        return new OutboundPolicy(
                allowed.stream().map(Network::parse).toList(), List.of(), resolver);
    }
}
