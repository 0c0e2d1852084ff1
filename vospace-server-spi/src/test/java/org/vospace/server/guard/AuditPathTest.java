package org.vospace.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditPathTest {
    private static final String TOKEN = "c2VjcmV0LXRva2VuLW9mLWEtdHJhbnNmZXI";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/space/data/%s/name",
                "/space/share/%s",
                "/space/data;x/%s",
                "/space/newendpoint/%s",
                "/space//data/%s",
                "/elsewhere/%s",
                "/space/%%64ata/%s"
            })
    void aTokenIsNeverWrittenDown(String path) {
        AuditPath audited = AuditPath.of(path.formatted(TOKEN), "/space");

        assertThat(audited.toString()).doesNotContain(TOKEN).contains(AuditPath.digest(TOKEN));
    }

    @Test
    void aNodeIsWrittenDownAsItWasAskedFor() {
        AuditPath audited = AuditPath.of("/space/nodes/a/b%0Ac", "/space");

        assertThat(audited.endpoint()).isEqualTo("nodes");
        assertThat(audited.node()).isEqualTo("/a/b%0Ac");
    }
}
