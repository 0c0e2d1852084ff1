package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final RetryPolicy policy = RetryPolicy.standard();

    @ParameterizedTest
    @CsvSource({"1, 500", "2, 1000", "3, 2000", "6, 16000", "7, 30000", "1000, 30000"})
    void pauseDoublesUpToTheLongest(int failures, long millis) {
        assertThat(policy.delay(failures, 0)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void randomPartTakesOffUpToOneHalf() {
        assertThat(policy.delay(2, 1)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.delay(2, 0.5)).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    void policyWithoutAttemptsIsRefused() {
        assertThatThrownBy(() -> policy.withAttempts(0))
                .hasMessage("attempts: 0 (expected: at least 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                " 17 | 17",
                "Sat, 21 Nov 2026 12:00:30 GMT | 30",
                "Sat, 21 Nov 2026 11:00:00 GMT | 0",
            })
    void retryAfterIsSecondsOrADate(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "Sat, 21 Foo 2026"})
    void retryAfterThatIsNeitherIsPassedOver(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }
}
