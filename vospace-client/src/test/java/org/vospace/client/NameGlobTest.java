package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameGlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | a b.fits | true",
                "* | .hidden | false",
                ".* | .hidden | true",
                "*.x | .x | false",
                "a*c | abbbc | true",
                "a*c | abbbd | false",
                "a?c | a🌌c | true",
                "a?c | ac | false",
                "[a-c]1 | b1 | true",
                "[!a-c]1 | b1 | false",
                "[]]1 | ]1 | true",
                "[&&a]1 | &1 | true",
                "[^a]1 | ^1 | true",
                "[1 | [1 | true",
                "a.c* | abc | false",
                "(a+)* | (a+)b | true",
                "\\*a* | *ab | true",
                "\\*a* | xab | false",
                "\\\\* | \\x | true",
                "a\\b* | a\\bc | true",
            })
    void nameMatchesAsInAShell(String glob, String name, boolean expected) {
        assertThat(NameGlob.of(glob).matches(name)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "*.fits, *.fits",
        "a[0-9]b, a?b",
        "a[!x]*, a?*",
        "a[b, a[b",
        "a\\*b, a?b",
        "a\\?b, a?b",
        "a\\[b, a[b",
        "a\\\\b, a\\b",
        "#1 %_, #1 %_"
    })
    void whatAPatternMatchesItsWidenedFormDoesToo(String pattern, String widened) {
        assertThat(NameGlob.widened(pattern)).isEqualTo(widened);
    }

    @Test
    void textWithoutWildcardIsANameWithItsEscapesTakenOff() {
        NameGlob glob = NameGlob.of("a\\*b\\c");

        assertThat(glob.isLiteral()).isTrue();
        assertThat(glob.literal()).isEqualTo("a*b\\c");
    }

    @Test
    void setThatRunsBackwardsIsRefused() {
        assertThatThrownBy(() -> NameGlob.of("[z-a]")).isInstanceOf(IllegalArgumentException.class);
    }
}
