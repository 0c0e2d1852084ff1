package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.server.guard.AuditLog;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** What strangers write, ends in headers and logs, which are read by line. */
class InjectionTest {
    private static final String INJECTED = "X-Injected";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Wire wire = new Wire(SPACE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a%0d%0aX-Injected:%20y",
                "a%0aX-Injected:%20y",
                "a%0dX-Injected:%20y",
                "a%e5%98%8a%e5%98%8dX-Injected:%20y",
                "a%c2%85X-Injected:%20y",
                "a%22;%20X-Injected=%22"
            })
    void aFileNameAddsNoHeader(String name) {
        wire.send("PUT", "/space/files/" + name, "x");

        for (String method : new String[] {"GET", "HEAD", "DELETE"}) {
            Wire.Answer answer = wire.send(method, "/space/files/" + name, "");

            assertThat(answer.head().lines())
                    .noneMatch(line -> line.startsWith(INJECTED))
                    .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c <= '~'));
        }
    }

    @Test
    void aFaultAddsNoHeader() {
        Wire.Answer answer = wire.send("GET", "/space/nodes/x%0d%0aX-Injected:%20y%1b[31m", "");

        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.head().lines()).noneMatch(line -> line.startsWith(INJECTED));
        assertThat(answer.text()).doesNotContain("\u001b");
    }

    @Test
    void aQueryAddsNoHeaderToARedirect() {
        Wire.Answer answer =
                wire.send(
                        "GET",
                        "/space/synctrans?TARGET=vos://x!y/a%0d%0aX-Injected:y"
                                + "&DIRECTION=pullFromVoSpace&PROTOCOL=a%0d%0aX-Injected:y",
                        "");

        assertThat(answer.head().lines()).noneMatch(line -> line.startsWith(INJECTED));
    }

    @Test
    void aCallersNameThatIsNoHeaderValueIsNoHeader() {
        Wire.Answer answer = wire.sendAs("al\u00efce", "GET", "/space/nodes", "");

        assertThat(answer.head()).doesNotContain("X-VO-Authenticated");
    }

    @Test
    void nobodyElseChoosesTheRequestId() {
        Wire.Answer answer =
                wire.send("GET", "/space/capabilities", "", "X-Request-Id: forged-by-a-client");

        assertThat(answer.head()).contains("X-Request-Id: ").doesNotContain("forged-by-a-client");
    }

    @Test
    void eachRequestIsOneLineOfTheAuditLogWhateverIsInIt() {
        try (LoggedText log = LoggedText.of(AuditLog.NAME, Level.INFO)) {
            wire.send("GET", "/space/nodes/a%0d%0a%7b%22event%22:%22forged%22%7d\\\"{}", "");
            wire.sendAs("al\"ice\\", "GET", "/space/nodes/\u001b[31m", "");
            wire.raw("GET /space/\u0000\r\n\r\n");

            assertThat(log.events())
                    .hasSize(3)
                    .allSatisfy(
                            line -> {
                                assertThat(line.strip()).matches("[ -~]+");
                                assertThat(line).contains("\"event\":\"request\"");
                            });
        }
    }
}
