package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeDatesTest {
    @ParameterizedTest
    @CsvSource({
        "2030-01-02T03:04:05.678, 2030-01-02T03:04:05.678Z",
        "2030-01-02T03:04:05.678Z, 2030-01-02T03:04:05.678Z",
        "2024-02-29T23:59:59.999, 2024-02-29T23:59:59.999Z",
        "' 2030-01-02T03:04:05.678 ', 2030-01-02T03:04:05.678Z",
        "2030-01-02T03:04:05, 2030-01-02T03:04:05Z",
        "2030-01-02T03:04:05.678901Z, 2030-01-02T03:04:05.678901Z",
        "2030-01-02T03:04:05.678+02:00, 2030-01-02T01:04:05.678Z",
        "2030-01-02T03:04:05-05:00, 2030-01-02T08:04:05Z",
    })
    void datesAreReadWithAndWithoutAnOffset(String text, Instant expected) {
        assertThat(NodeDates.parse(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "yesterday",
                "2030-02-30T03:04:05.678",
                "2030-01-02T24:04:05.678",
                "2030-13-02T03:04:05.678",
                "2030-01-02 03:04:05.678",
                "2030-01-02T+3:04:05.678",
                "2030-01-02T03:04:05.6x8",
                "2030-01-02",
                "٢٠٣٠-01-02T03:04:05.678",
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(NodeDates.parse(text)).isEmpty();
    }
}
