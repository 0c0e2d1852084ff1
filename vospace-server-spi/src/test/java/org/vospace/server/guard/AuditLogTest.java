package org.vospace.server.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    @Test
    void nobodyWritesALineThatIsNotTheirs() throws Exception {
        String evil = "a\r\n{\"event\":\"request\"}\u001b[2J\u2028\u0085\"\\ é";

        String line = AuditLog.line("request", "now").add("who", evil).toString();

        assertThat(line).matches("[ -~]+");
        assertThat(new ObjectMapper().readTree(line).get("who").asText()).isEqualTo(evil);
    }

    @Test
    void aTextThatIsTooLongIsCut() {
        String line = AuditLog.line("request", "now").add("path", "x".repeat(100_000)).toString();

        assertThat(line).hasSizeLessThan(5000);
    }
}
