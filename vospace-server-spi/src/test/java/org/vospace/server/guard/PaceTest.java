package org.vospace.server.guard;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Pace pace = new Pace(1000, Duration.ofSeconds(10));

    @Test
    void aBodyThatDripsIsGivenUp() throws Exception {
        for (int i = 0; i < 9; i++) {
            pace.count(SECOND, 1);
        }

        assertThatThrownBy(() -> pace.count(SECOND, 1))
                .isInstanceOf(SlowClientException.class)
                .hasMessageContaining("at least 1000");
    }

    @Test
    void aFastBeginningBuysNoSlowEnd() throws Exception {
        pace.count(10 * SECOND, 1_000_000_000);

        assertThatThrownBy(() -> pace.count(10 * SECOND, 10))
                .isInstanceOf(SlowClientException.class);
    }

    @Test
    void aSteadyBodyGoesOnForEver() {
        assertThatCode(
                        () -> {
                            for (int i = 0; i < 1000; i++) {
                                pace.count(SECOND, 1000);
                            }
                        })
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheServerTakesForItselfDoesNotCount() {
        assertThatCode(
                        () -> {
                            for (int i = 0; i < 1000; i++) {
                                pace.count(1000, 1);
                            }
                        })
                .doesNotThrowAnyException();
    }
}
