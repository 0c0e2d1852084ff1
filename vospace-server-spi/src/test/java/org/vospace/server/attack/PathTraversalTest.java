package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** From where one may go to where one may not, by names that somebody on the way decodes. */
class PathTraversalTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private static final List<String> UP =
            List.of(
                    "..",
                    "%2e%2e",
                    "%2E%2e",
                    ".%2e",
                    "%252e%252e",
                    "..%2f",
                    "..%2Fclosed%2f..",
                    "..%5c",
                    "..\\",
                    "..%c0%af",
                    "%c0%ae%c0%ae",
                    "%e0%80%ae%e0%80%ae",
                    "..;",
                    "..;x=y",
                    "..%3b",
                    "..%00",
                    "%00",
                    "%u002e%u002e",
                    "%uff0e%uff0e",
                    "..%0d%0a",
                    ".",
                    "");

    private final Wire wire = new Wire(SPACE);

    @BeforeAll
    static void aPublicAndAClosedContainer() {
        Wire wire = new Wire(SPACE);
        wire.send("PUT", "/space/nodes/closed", Attacks.container("/closed", false));
        wire.send("PUT", "/space/nodes/open", Attacks.container("/open", true));
        assertThat(wire.send("PUT", "/space/files/closed/secret", "THE SECRET").status())
                .isEqualTo(201);
        assertThat(wire.send("GET", "/space/files/closed/secret", "").body()).contains("THE SEC");
    }

    static Stream<String> ways() {
        return UP.stream()
                .flatMap(
                        up ->
                                Stream.of("nodes", "files", "data", "share")
                                        .map(endpoint -> endpoint + "/open/" + up));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noWayLeadsPastPermissions(String way) {
        Wire.Answer answer = wire.sendAs("mallory", "GET", "/space/" + way + "/closed/secret", "");

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.text()).doesNotContain("THE SECRET").doesNotContain("vos:node ");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noWayLeadsOutOfTheService(String way) {
        String up = way.substring(way.lastIndexOf('/') + 1);
        String target = "/space/files/" + (up + "/").repeat(12) + "etc/passwd";

        Wire.Answer answer = wire.send("GET", target, "");

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.text()).doesNotContain("root:");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void nothingIsWrittenThere(String way) {
        Wire.Answer answer = wire.sendAs("mallory", "PUT", "/space/" + way + "/planted", "x");

        // a name that only looks dangerous may be refused, and is never a way
        assertThat(answer.status()).isBetween(400, 405);
    }

    @Test
    void dotsAreNoNames() {
        for (String name : List.of(".", "..", "%2e", "%2e%2e", "a%2fb", "a%00b")) {
            assertThat(wire.send("PUT", "/space/files/open/" + name, "x").status())
                    .as(name)
                    .isBetween(400, 405);
        }
    }

    @Test
    void noUriInADocumentLeadsPastPermissions() {
        for (String up : UP) {
            String target = "vos://" + VOSpaceExtension.AUTHORITY + "/open/" + up;
            Wire.Answer answer =
                    wire.sendAs(
                            "mallory",
                            "POST",
                            "/space/synctrans",
                            Attacks.pull(target + "/closed/secret"),
                            "Content-Type: text/xml");

            assertThat(answer.text()).as(up).doesNotContain("/data/");
        }
    }
}
