package org.vospace.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "a?b", "a%2Fb", "é", "a\n"})
    void whatIsNoPlainSegmentOfAUrlIsNoJobId(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobId(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("expected");
    }

    @Test
    void aLongIdIsRefused() {
        assertThat(new JobId("a".repeat(128)).value()).hasSize(128);
        assertThatIllegalArgumentException().isThrownBy(() -> new JobId("a".repeat(129)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"j42", "a.b", "...", "x~y-z_1"})
    void otherIdsAreKept(String text) {
        assertThat(new JobId(text)).hasToString(text);
    }

    @Test
    void randomIdsDiffer() {
        assertThat(JobId.random()).isNotEqualTo(JobId.random());
    }
}
