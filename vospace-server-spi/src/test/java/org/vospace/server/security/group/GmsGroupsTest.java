package org.vospace.server.security.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.server.security.FakeTicker;
import org.vospace.spi.security.BearerToken;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

class GmsGroupsTest {
    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final Identity ALICE =
            Identity.of("alice").withToken(new BearerToken("alices-token"));
    private static final GroupId TEAM = new GroupId("ivo://example.org/gms?team");

    private final FakeTicker clock = new FakeTicker();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** What the service does. */
    private interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void theServiceIsAskedAsTheCallerAndItsGroupsAreTheCallers() {
        GmsGroups groups = gms(says("team\nteam2\n"));

        Identity prepared = groups.prepare(ALICE);

        assertThat(asked).containsExactly("/gms/search Bearer alices-token");
        assertThat(groups.isMember(prepared, TEAM)).isTrue();
        assertThat(groups.isMember(prepared, new GroupId("team2"))).isTrue();
        assertThat(groups.isMember(prepared, new GroupId("tea"))).isFalse();
        assertThat(groups.isMember(prepared, new GroupId("ivo://other.org/gms?team"))).isFalse();
    }

    @Test
    void answersAreKeptForEachTokenAndForAWhile() {
        GmsGroups groups = gms(says("team"));
        groups.prepare(ALICE);
        groups.prepare(ALICE);
        groups.prepare(ALICE.withToken(new BearerToken("another")));
        assertThat(asked).hasSize(2);

        server.removeContext("/gms");
        answer(says(""));
        assertThat(groups.prepare(ALICE).groups()).containsExactly(TEAM);
        clock.advance(MEMORY);
        assertThat(groups.prepare(ALICE).groups()).isEmpty();
    }

    @Test
    void aCallerWithoutATokenIsNotAskedAbout() {
        GmsGroups groups = gms(says("team"));

        assertThat(groups.prepare(Identity.of("bob")).groups()).isEmpty();
        assertThat(groups.prepare(Identity.ANONYMOUS)).isEqualTo(Identity.ANONYMOUS);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatTheServiceSaidGoesWithTheJobsOfTheCaller() {
        GmsGroups groups = gms(says("team"));
        Identity stored = new Identity("alice", groups.prepare(ALICE).groups());

        assertThat(groups.isMember(groups.prepare(stored), TEAM)).isTrue();
    }

    @Test
    void aTokenThatTheServiceRefusesShowsNoGroups() {
        assertThat(gms(status(401, "text/plain", "team")).prepare(ALICE).groups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 text/plain team",
                "200 text/html team",
                "302 text/plain team",
                "200 text/plain team x",
                "200 text/plain ivo://example.org/gms?team",
                "200 text/plain <html>"
            })
    void whateverIsNoListOfNamesMakesNobodyAMember(String lie) {
        String[] parts = lie.split(" ", 3);
        GmsGroups groups = gms(status(Integer.parseInt(parts[0]), parts[1], parts[2]));

        assertThat(groups.prepare(ALICE).groups()).isEmpty();
    }

    @Test
    void anEndlessAnswerMakesNobodyAMember() {
        GmsGroups groups = gms(says("team\n".repeat(300_000)));

        assertThat(groups.prepare(ALICE).groups()).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowedWithTheToken() {
        GmsGroups groups =
                gms(
                        exchange -> {
                            exchange.getResponseHeaders().set("Location", "/gms/elsewhere");
                            exchange.sendResponseHeaders(307, -1);
                            exchange.close();
                        });

        assertThat(groups.prepare(ALICE).groups()).isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aServiceThatDribblesOrHangsMakesNobodyAMemberAndIsThenLeftAlone() {
        CountDownLatch end = new CountDownLatch(1);
        GmsGroups groups =
                gms(
                        exchange -> {
                            exchange.getResponseHeaders().set("Content-Type", "text/plain");
                            exchange.sendResponseHeaders(200, 0);
                            exchange.getResponseBody().write('t');
                            exchange.getResponseBody().flush();
                            await(end);
                        });
        try {
            assertThat(groups.prepare(ALICE).groups()).isEmpty();
            assertThat(groups.prepare(ALICE.withToken(new BearerToken("other"))).groups())
                    .isEmpty();
            assertThat(asked).hasSize(1);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aServiceThatIsNotThereMakesNobodyAMemberUntilItIs() {
        GmsGroups groups = gms(says("team"));
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(groups.prepare(ALICE).groups()).isEmpty();

        restart(port);
        assertThat(groups.prepare(ALICE).groups()).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(groups.prepare(ALICE).groups()).containsExactly(TEAM);
    }

    @Test
    void tokensAreNotSentInTheClear() {
        assertThatThrownBy(() -> config("ivo://example.org/gms", "http://gms.example.org/gms"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: https://");
        assertThatThrownBy(() -> config("example", "https://gms.example.org/gms"))
                .hasMessageContaining("ivo://example.org/gms");
    }

    private void restart(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.start();
        answer(says("team"));
    }

    private GmsGroups gms(Reply reply) {
        answer(reply);
        String service = "http://127.0.0.1:" + server.getAddress().getPort() + "/gms";
        return new GmsGroups(config("ivo://example.org/gms", service), clock);
    }

    private static GmsConfig config(String authority, String service) {
        return new GmsConfig(
                URI.create(authority),
                URI.create(service),
                MEMORY,
                Duration.ofMillis(1500),
                Optional.empty());
    }

    private void answer(Reply reply) {
        server.createContext(
                "/gms",
                exchange -> {
                    asked.add(
                            exchange.getRequestURI()
                                    + " "
                                    + exchange.getRequestHeaders().getFirst("Authorization"));
                    reply.to(exchange);
                });
    }

    private static Reply says(String text) {
        return status(200, "text/plain;charset=utf-8", text);
    }

    private static Reply status(int status, String type, String text) {
        return exchange -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            } catch (IOException e) {
                // who asked has heard enough
            }
            exchange.close();
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
