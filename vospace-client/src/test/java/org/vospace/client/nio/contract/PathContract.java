package org.vospace.client.nio.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths as such; nothing here needs a file to exist. */
interface PathContract extends ProviderUnderTest {
    @ParameterizedTest
    @CsvSource({"a/b/c, a/b/c", "a//b, a/b", "a/b/, a/b", "/a, /a", "//a, /a", "/, /", "'', ''"})
    default void textIsReadWithoutNeedlessSlashes(String text, String expected) {
        assertThat(path(text)).hasToString(expected);
    }

    @Test
    default void partsAreJoinedAndEmptyOnesLeftOut() {
        assertThat(path("a", "", "b", "c/d")).isEqualTo(path("a/b/c/d"));
        assertThat(path("", "a")).isEqualTo(path("a"));
        assertThat(path("/", "a")).isEqualTo(path("/a"));
    }

    @Test
    default void onlyAPathFromTheRootIsAbsolute() {
        assertThat(path("/a").isAbsolute()).isTrue();
        assertThat(path("/").isAbsolute()).isTrue();
        assertThat(path("a").isAbsolute()).isFalse();
        assertThat(path("").isAbsolute()).isFalse();
    }

    @Test
    default void rootIsItsOwnRootAndARelativePathHasNone() {
        assertThat(path("/a/b").getRoot()).isEqualTo(path("/"));
        assertThat(path("/").getRoot()).isEqualTo(path("/"));
        assertThat(path("a").getRoot()).isNull();
    }

    @Test
    default void lastNameIsTheFileName() {
        assertThat(path("/a/b").getFileName()).isEqualTo(path("b"));
        assertThat(path("a").getFileName()).isEqualTo(path("a"));
        assertThat(path("").getFileName()).isEqualTo(path(""));
        assertThat(path("/").getFileName()).isNull();
    }

    @Test
    default void whatIsBeforeTheLastNameIsTheParent() {
        assertThat(path("/a/b").getParent()).isEqualTo(path("/a"));
        assertThat(path("/a").getParent()).isEqualTo(path("/"));
        assertThat(path("a/b").getParent()).isEqualTo(path("a"));
        assertThat(path("a").getParent()).isNull();
        assertThat(path("/").getParent()).isNull();
        assertThat(path("").getParent()).isNull();
    }

    @Test
    default void namesAreCountedFromTheOneAfterTheRoot() {
        assertThat(path("/").getNameCount()).isZero();
        assertThat(path("").getNameCount()).isEqualTo(1);
        assertThat(path("/a/b").getNameCount()).isEqualTo(2);
        assertThat(path("/a/b").getName(0)).isEqualTo(path("a"));
        assertThat(path("/a/b").getName(1)).isEqualTo(path("b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 99})
    default void aNameThatIsNotThereIsRefused(int index) {
        assertThatIllegalArgumentException().isThrownBy(() -> path("/a/b").getName(index));
    }

    @Test
    default void aNameOfTheRootIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> path("/").getName(0));
    }

    @Test
    default void subpathIsRelative() {
        assertThat(path("/a/b/c/d").subpath(1, 3)).isEqualTo(path("b/c"));
        assertThat(path("/a").subpath(0, 1)).isEqualTo(path("a"));
    }

    @ParameterizedTest
    @CsvSource({"-1,1", "0,0", "2,1", "0,3", "2,3"})
    default void subpathBeyondTheNamesIsRefused(int begin, int end) {
        assertThatIllegalArgumentException().isThrownBy(() -> path("/a/b").subpath(begin, end));
    }

    @Test
    default void pathStartsWithWholeNames() {
        assertThat(path("/a/b").startsWith(path("/a"))).isTrue();
        assertThat(path("/a/b").startsWith(path("/"))).isTrue();
        assertThat(path("/a/b").startsWith("/a/b")).isTrue();
        assertThat(path("/ab").startsWith(path("/a"))).isFalse();
        assertThat(path("/a").startsWith(path("a"))).isFalse();
        assertThat(path("/a").startsWith(path("/a/b"))).isFalse();
        assertThat(path("a").startsWith(path(""))).isFalse();
        assertThat(path("").startsWith(path(""))).isTrue();
    }

    @Test
    default void pathEndsWithWholeNames() {
        assertThat(path("/a/b").endsWith(path("b"))).isTrue();
        assertThat(path("/a/b").endsWith(path("a/b"))).isTrue();
        assertThat(path("/a/b").endsWith("/a/b")).isTrue();
        assertThat(path("/a/b").endsWith(path("/b"))).isFalse();
        assertThat(path("/a/bc").endsWith(path("c"))).isFalse();
        assertThat(path("b").endsWith(path("a/b"))).isFalse();
        assertThat(path("a").endsWith(path(""))).isFalse();
    }

    @Test
    default void pathOfAnotherProviderIsNoBeginAndNoEnd() {
        Path foreign = new ForeignPath();

        assertThat(path("/a").startsWith(foreign)).isFalse();
        assertThat(path("/a").endsWith(foreign)).isFalse();
        assertThat(path("/a")).isNotEqualTo(foreign);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/./b, /a/b",
        "/a/../b, /b",
        "/../a, /a",
        "/.., /",
        "../a, ../a",
        "../../a, ../../a",
        "a/../../b, ../b",
        "a/.., ''",
        "'', ''",
        "/, /"
    })
    default void normalizingRemovesDots(String text, String expected) {
        assertThat(path(text).normalize()).isEqualTo(path(expected));
    }

    @Test
    default void dotAloneIsTheEmptyPath() {
        assertThat(path(".").normalize()).isEqualTo(path(""));
    }

    @ParameterizedTest
    @CsvSource({
        "/a, b, /a/b",
        "/a, b/c, /a/b/c",
        "/a, /b, /b",
        "/a, '', /a",
        "'', b, b",
        "/, b, /b",
        "a, ../b, a/../b"
    })
    default void resolvingAppends(String base, String other, String expected) {
        assertThat(path(base).resolve(path(other))).isEqualTo(path(expected));
        assertThat(path(base).resolve(other)).isEqualTo(path(expected));
    }

    @ParameterizedTest
    @CsvSource({"/a/b, c, /a/c", "a, c, c", "/a, c, /c", "/a/b, /c, /c", "/a/b, '', /a"})
    default void resolvingASiblingReplacesTheLastName(String base, String other, String expected) {
        assertThat(path(base).resolveSibling(other)).isEqualTo(path(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a/b, b",
        "/a/b, /a, ..",
        "/a/b, /a/c/d, ../c/d",
        "/a, /a, ''",
        "/, /a, a",
        "/a, /, ..",
        "a, b, ../b",
        "'', a, a",
        "a/b, a, .."
    })
    default void relativizingIsTheWayFromOneToTheOther(String from, String to, String expected) {
        assertThat(path(from).relativize(path(to))).isEqualTo(path(expected));
    }

    @Test
    default void relativizingAnAbsoluteAndARelativePathIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> path("/a").relativize(path("b")));
        assertThatIllegalArgumentException().isThrownBy(() -> path("a").relativize(path("/b")));
    }

    @Test
    default void whatWasRelativizedResolvesBack() {
        Path base = path("/a/b/c");
        for (String text : List.of("/a/b/c/d", "/a/x", "/", "/x/y/z", "/a/b/c")) {
            assertThat(base.resolve(base.relativize(path(text))).normalize()).isEqualTo(path(text));
        }
    }

    @Test
    default void pathsOfAnotherProviderAreNotMixedIn() {
        Path foreign = new ForeignPath();

        assertThatThrownBy(() -> path("/a").relativize(foreign))
                .isInstanceOf(ProviderMismatchException.class);
        assertThatThrownBy(() -> path("/a").resolve(foreign))
                .isInstanceOf(ProviderMismatchException.class);
    }

    @Test
    default void namesAreIteratedInOrder() {
        List<Path> names = new ArrayList<>();

        path("/a/b/c").forEach(names::add);

        assertThat(names).containsExactly(path("a"), path("b"), path("c"));
        assertThat(path("/").iterator().hasNext()).isFalse();
    }

    @Test
    default void equalPathsHaveEqualHashes() {
        assertThat(path("/a/b")).isEqualTo(path("/a//b")).hasSameHashCodeAs(path("/a//b"));
        assertThat(path("/a")).isNotEqualTo(path("a"));
        assertThat(path("/a")).isNotEqualTo(path("/A/."));
        assertThat(path("/a")).isEqualByComparingTo(path("/a"));
    }

    @Test
    default void pathsAreOrderedByTheirText() {
        assertThat(path("/a")).isLessThan(path("/b"));
        assertThat(path("/b")).isGreaterThan(path("/a"));
        assertThat(path("/a")).isLessThan(path("/a/b"));
    }

    @Test
    default void absolutePathStaysAndARelativeOneGetsAFront() {
        assertThat(path("/a").toAbsolutePath()).isEqualTo(path("/a"));
        assertThat(path("a").toAbsolutePath().isAbsolute()).isTrue();
        assertThat(path("a").toAbsolutePath().endsWith("a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "a b",
                "#1",
                "what?",
                "100%",
                "%41",
                "a+b&c=d;e",
                "é",
                "e\u0301",
                "🌌",
                "[1]",
                "{x}",
                "'\"",
                "a:b@c",
                "^`|",
                "~",
                "\u00a0",
                "-"
            })
    default void uriLeadsBackToThePath(String name) {
        Path path = directory().resolve(name).resolve("x");

        URI uri = path.toUri();

        assertThat(uri.isAbsolute()).isTrue();
        assertThat(uri.getScheme()).isEqualToIgnoringCase(fileSystem().provider().getScheme());
        assertThat(path(uri)).isEqualTo(path);
    }

    @Test
    default void pathKnowsItsFileSystem() {
        assertThat(path("a").getFileSystem()).isSameAs(fileSystem());
        assertThat(path("/a/b").getName(0).getFileSystem()).isSameAs(fileSystem());
    }

    @Test
    default void onlyTheDefaultProviderHasFiles() {
        if (fileSystem() == FileSystems.getDefault()) {
            assertThat(path("/a").toFile()).hasToString("/a");
        } else {
            assertThatThrownBy(() -> path("/a").toFile())
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    default void nullIsRefused() {
        assertThatThrownBy(() -> path("/a").startsWith((Path) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> path("/a").endsWith((Path) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> path("/a").resolve((Path) null))
                .isInstanceOf(NullPointerException.class);
        assertThat(path("/a").equals(null)).isFalse();
    }
}
