package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.server.store.CallbackEvent;
import org.vospace.server.store.CallbackSecret;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

class CallbackScheduleTest {
    private static final Instant CHANGE = Instant.parse("2030-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 20", "3, 80", "4, 320", "5, 1280", "6, 5120", "7, 20480"})
    void eachPauseIsFourTimesTheOneBeforeAndUpToAQuarterMore(int tries, long seconds) {
        Random random = new Random(tries);

        for (int i = 0; i < 100; i++) {
            Duration pause =
                    CallbackSchedule.STANDARD
                            .pauseAfter(event(tries), CHANGE.plusSeconds(1), random)
                            .orElseThrow();

            assertThat(pause)
                    .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1250));
        }
    }

    @Test
    void afterTheEighthTryThereIsNoOther() {
        Optional<Duration> pause =
                CallbackSchedule.STANDARD.pauseAfter(event(8), CHANGE, new Random(1));

        assertThat(pause).isEmpty();
    }

    @Test
    void afterADayThereIsNoOtherTry() {
        Instant day = CHANGE.plus(Duration.ofDays(1));

        assertThat(CallbackSchedule.STANDARD.pauseAfter(event(2), day, new Random(1))).isEmpty();
        assertThat(
                        CallbackSchedule.STANDARD.pauseAfter(
                                event(2), day.minusMillis(1), new Random(1)))
                .isPresent();
    }

    private static CallbackEvent event(int tries) {
        URI url = URI.create("https://client.example.org/");
        return new CallbackEvent(
                1,
                JobId.random(),
                ExecutionPhase.COMPLETED,
                Optional.empty(),
                CHANGE,
                tries,
                url,
                url,
                new CallbackSecret(new byte[] {1}));
    }
}
