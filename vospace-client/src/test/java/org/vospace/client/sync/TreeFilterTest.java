package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeFilterTest {
    @ParameterizedTest
    @CsvSource({
        "*.fits, raw/a.fits, true",
        "*.fits, raw/a.fits.gz, false",
        "raw/*.fits, raw/a.fits, true",
        "raw/*.fits, raw/deep/a.fits, false",
        "raw/**, raw/deep/a.fits, true",
        "**/deep/*, raw/deep/a.fits, true",
        "**/raw/*, raw/a.fits, true",
        "/a.fits, a.fits, true",
        "/a.fits, raw/a.fits, false",
        "a?c, abc, true",
        "a?c, a/c, false",
        "[ab]1, b1, true",
        "[!ab]1, b1, false",
        "[a-c]1, c1, true",
        "a[b, a[b, true",
        "\\*, *, true",
        "\\*, x, false",
        "(1)+.{2}, (1)+.{2}, true",
        "[[]x, [x, true",
        "[\\]x, \\x, true",
        "dir/, dir, false",
    })
    void patternMatchesFiles(String pattern, String path, boolean expected) {
        TreeFilter filter = TreeFilter.of(List.of(pattern), List.of());

        assertThat(filter.takes(path, false)).isEqualTo(expected);
    }

    @Test
    void excludedDirectoryTakesAllBelowAlongAndIncludesAreForFiles() {
        TreeFilter filter = TreeFilter.of(List.of("*.fits"), List.of("tmp/"));

        assertThat(filter.takes("tmp", true)).isFalse();
        assertThat(filter.takes("raw", true)).isTrue();
        assertThat(filter.takes("raw/a.txt", false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/", "''", "[z-a]x"})
    void malformedPatternIsNamed(String pattern) {
        assertThatThrownBy(() -> TreeFilter.of(List.of(pattern), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pattern '" + pattern + "' (expected: such as ");
    }
}
