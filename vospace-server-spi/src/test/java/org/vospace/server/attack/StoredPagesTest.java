package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** What users store must not run in the browsers of others as a page of this service. */
class StoredPagesTest {
    private static final String SCRIPT = "<script>alert(document.domain)</script>";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Wire wire = new Wire(SPACE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "TEXT/HTML; charset=utf-8",
                "application/xhtml+xml",
                "image/svg+xml",
                "text/xml",
                "application/xml",
                "application/pdf",
                "text/javascript",
                "text/cache-manifest",
                "multipart/related",
                "message/rfc822",
                "nonsense"
            })
    void aPageIsSavedAndNotShown(String type) {
        wire.send("PUT", "/space/files/page", SCRIPT, "Content-Type: " + type);

        for (String range : new String[] {"X: y", "Range: bytes=0-3", "Range: bytes=0-1,4-5"}) {
            String head = wire.send("GET", "/space/files/page", "", range).head();

            assertThat(head)
                    .contains("Content-Disposition: attachment;")
                    .contains("Content-Security-Policy: sandbox; default-src 'none'")
                    .contains("X-Content-Type-Options: nosniff");
        }
    }

    @Test
    void anImageIsShown() {
        wire.send("PUT", "/space/files/image", "x", "Content-Type: image/png");

        assertThat(wire.send("GET", "/space/files/image", "").head())
                .contains("Content-Disposition: inline;")
                .contains("Content-Security-Policy: sandbox");
    }

    @Test
    void noPageOfTheServiceRunsAnythingOrIsKeptOrTellsWhereItWasReadFrom() {
        wire.send("PUT", "/space/nodes/c", Attacks.container("/c", false));

        assertThat(wire.send("GET", "/space/nodes/c", "").head())
                .contains("Content-Security-Policy: sandbox; default-src 'none'")
                .contains("X-Content-Type-Options: nosniff")
                .contains("Referrer-Policy: no-referrer")
                .contains("Cross-Origin-Resource-Policy: same-origin")
                .contains("Cache-Control: no-store")
                .doesNotContain("X-Powered-By")
                .doesNotContain("Tomcat");
    }

    @Test
    void aFaultRepeatsNoMarkupAsAPage() {
        String text = wire.send("GET", "/space/nodes/%3Cscript%3E", "").head();

        assertThat(text).contains("Content-Type: text/plain").contains("nosniff");
    }

    @Test
    void anAnswerWithATokenInItIsNotKept() {
        wire.send("PUT", "/space/files/secret", "x");

        String negotiated =
                wire.send(
                                "POST",
                                "/space/synctrans",
                                Attacks.pull(Attacks.uri("/secret")),
                                "Content-Type: text/xml")
                        .head();

        assertThat(negotiated).contains("Cache-Control: no-store");
    }
}
