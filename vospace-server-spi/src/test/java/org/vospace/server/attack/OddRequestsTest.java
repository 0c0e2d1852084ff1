package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.server.guard.GuardConfig;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Requests that are allowed as such, and meant to make the server do what it should not. */
class OddRequestsTest {
    private static final String PUBLIC = "https://vospace.example.org/space";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.publicUrl(Optional.of(URI.create(PUBLIC)))
                                            .guard(
                                                    GuardConfig.STANDARD.withHsts(
                                                            Duration.ofDays(365))));

    private final Wire wire = new Wire(SPACE);

    @BeforeAll
    static void aFile() {
        new Wire(SPACE).send("PUT", "/space/files/closed", "0123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "vospace.example.org.evil.example"})
    void theHostHeaderIsInNoUrlThatClientsAreSentTo(String host) {
        String transfer = Attacks.pull(Attacks.uri("/closed"));
        String request =
                "POST /space/synctrans HTTP/1.1\r\nHost: "
                        + host
                        + "\r\nX-Forwarded-Host: "
                        + host
                        + "\r\nForwarded: host="
                        + host
                        + "\r\nAuthorization: "
                        + TestUsers.authorization("alice")
                        + "\r\nContent-Type: text/xml\r\nConnection: close\r\nContent-Length: "
                        + transfer.length()
                        + "\r\n\r\n"
                        + transfer;

        Wire.Answer answer = wire.raw(request);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.head()).contains("Location: " + PUBLIC).doesNotContain("evil");
    }

    @Test
    void browsersAreToldToComeByHttpsWhereTheServiceIsReachedSo() {
        assertThat(wire.send("GET", "/space/capabilities", "").head())
                .contains("Strict-Transport-Security: max-age=31536000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a@b", "<script>", "a\"b"})
    void aMalformedHostIsRefused(String host) {
        Wire.Answer answer =
                wire.raw(
                        "GET /space/capabilities HTTP/1.1\r\nHost: "
                                + host
                                + "\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void twoHostsAreRefused() {
        Wire.Answer answer =
                wire.raw(
                        wire.line("GET", "/space/capabilities")
                                + "Host: other\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT", "PROPFIND", "get", "G\u0000T"})
    void noMethodRepeatsARequestOrIsUnknown(String method) {
        Wire.Answer answer =
                wire.sendAs("alice", method, "/space/nodes", "", "X-Secret: to-be-repeated");

        assertThat(answer.status()).isBetween(400, 501);
        assertThat(answer.text()).doesNotContain("to-be-repeated").doesNotContain("Bearer alice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-HTTP-Method-Override: DELETE",
                "X-HTTP-Method: DELETE",
                "X-Method-Override: DELETE"
            })
    void noHeaderMakesAnotherMethodOfIt(String header) {
        wire.send("GET", "/space/nodes/closed?_method=DELETE", "", header);
        wire.send("POST", "/space/nodes/closed?_method=DELETE", "", header);

        assertThat(wire.send("GET", "/space/files/closed", "").body()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Original-URL: /space/files/closed",
                "X-Rewrite-URL: /space/files/closed",
                "X-Forwarded-User: alice",
                "X-Remote-User: alice",
                "Remote-User: alice",
                "X-Client-Cert: alice",
                "SSL_CLIENT_CERT: alice"
            })
    void noHeaderOfAnybodyMakesSomebodyOfThem(String header) {
        Wire.Answer answer = wire.sendAs("", "GET", "/space/files/closed", "", header);

        assertThat(answer.status()).isBetween(401, 404);
        assertThat(answer.body()).doesNotContain("0123456789");
    }

    @Test
    void aHundredHeadersAreEnough() {
        String headers =
                IntStream.range(0, 5000)
                        .mapToObj(i -> "X-" + i + ": y\r\n")
                        .collect(Collectors.joining());

        assertThat(
                        wire.raw(
                                        wire.line("GET", "/space/capabilities")
                                                + headers
                                                + "Connection: close\r\n\r\n")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aHeaderWithoutEndIsRefused() {
        String line = wire.line("GET", "/space/capabilities");

        assertThat(wire.raw(line + "X: " + "y".repeat(200_000) + "\r\n\r\n").status())
                .isEqualTo(400);
        assertThat(wire.raw("GET /space/nodes/" + "y".repeat(200_000) + "\r\n\r\n").status())
                .isEqualTo(400);
    }

    /** Names whose hashes are the same, as {@code Aa} and {@code BB} are. */
    @Test
    void parametersThatCollideAreRefusedBeforeTheyAreRead() {
        String query =
                IntStream.range(0, 4096)
                        .mapToObj(
                                i ->
                                        IntStream.range(0, 12)
                                                .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                                                .collect(Collectors.joining()))
                        .map(name -> name + "=1")
                        .collect(Collectors.joining("&"));

        assertThat(wire.send("GET", "/space/nodes?" + query.substring(0, 60_000), "").status())
                .isEqualTo(400);
        assertThat(
                        wire.send(
                                        "POST",
                                        "/space/async-delete",
                                        query,
                                        "Content-Type: application/x-www-form-urlencoded")
                                .status())
                .isBetween(400, 413);
    }

    @Test
    void rangesDoNotMakeAnAnswerLargerThanTheyShould() {
        String overlapping = "bytes=" + "0-,".repeat(99) + "0-";
        String many =
                "bytes="
                        + IntStream.range(0, 1000)
                                .mapToObj(i -> "0-0")
                                .collect(Collectors.joining(","));

        for (String range : new String[] {overlapping, many, "bytes=9-0", "bytes=-99999999999"}) {
            Wire.Answer answer = wire.send("GET", "/space/files/closed", "", "Range: " + range);

            assertThat(answer.status()).isIn(200, 206, 416);
            assertThat(answer.body().length()).isLessThan(1000);
        }
    }

    @Test
    void anExpectationNobodyKnowsIsRefused() {
        assertThat(wire.send("PUT", "/space/files/e", "x", "Expect: 200-maybe").status())
                .isIn(417, 400);
    }

    @Test
    void whoeverExpectsToContinueIsRefusedBeforeTheBody() {
        Wire.Answer answer =
                wire.raw(
                        wire.line("PUT", "/space/files/closed")
                                + "Authorization: "
                                + TestUsers.authorization("mallory")
                                + "\r\nExpect: 100-continue\r\nContent-Length: 1000000000\r\n\r\n");

        assertThat(answer.statuses()).hasSize(1);
        assertThat(answer.status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes", "files"})
    void whatIsHiddenAndWhatIsNotThereLookAlike(String endpoint) {
        wire.send("PUT", "/space/nodes/hidden", Attacks.container("/hidden", false));
        wire.send("PUT", "/space/files/hidden/there", "x");

        Wire.Answer there =
                wire.sendAs("mallory", "GET", "/space/" + endpoint + "/hidden/there", "");
        Wire.Answer not = wire.sendAs("mallory", "GET", "/space/" + endpoint + "/hidden/nope", "");

        assertThat(there.status()).isEqualTo(not.status());
        assertThat(there.body().replace("there", "nope")).isEqualTo(not.body());
        assertThat(there.text()).doesNotContain("alice");
    }
}
