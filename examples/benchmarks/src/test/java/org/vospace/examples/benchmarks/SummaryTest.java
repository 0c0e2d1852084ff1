package org.vospace.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void medianIsTheMiddleOfTheSortedValues() {
        Summary summary = Summary.of(List.of(9.0, 1.0, 5.0, 2.0, 100.0));

        assertThat(summary).isEqualTo(new Summary(1, 5, 100));
    }

    @Test
    void medianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        Summary summary = Summary.of(List.of(4.0, 1.0, 2.0, 8.0));

        assertThat(summary).isEqualTo(new Summary(1, 3, 8));
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> Summary.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one");
    }
}
