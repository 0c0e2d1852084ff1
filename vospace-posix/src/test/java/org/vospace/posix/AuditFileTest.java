package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.posix.config.GuardSettings;
import org.vospace.server.guard.AuditLog;

class AuditFileTest {
    @TempDir Path data;

    @Test
    void eachLineIsInAFileThatNobodyElseReadsAndIsThereAtOnce() throws Exception {
        try (AuditFile audit = AuditFile.open(data, new GuardSettings.Audit(true, true, 1, 0))) {
            assertThat(audit).isNotNull();
            AuditLog.line("request", "2026-01-01T00:00:00Z").add("who", "alice").write();

            assertThat(Files.readString(data.resolve("audit/audit.log")))
                    .isEqualTo(
                            "{\"time\":\"2026-01-01T00:00:00Z\",\"event\":\"request\",\"who\":\"alice\"}\n");
        }
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(data.resolve("audit"))))
                .isEqualTo("rwx------");

        AuditLog.line("request", "later").write();
        assertThat(Files.readString(data.resolve("audit/audit.log"))).doesNotContain("later");
    }
}
