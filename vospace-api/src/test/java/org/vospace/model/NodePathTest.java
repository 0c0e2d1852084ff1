package org.vospace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.Faults.assertFault;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;

class NodePathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.",
                "/..",
                "/c/../z",
                "/c/%2e%2e/z",
                "/c/.%2E",
                "/c/%2E",
                "/c/./z",
                "/..%2e/.."
            })
    void ID10_dotSegmentsAreRefusedRawAndEncoded(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("dot segments");
    }

    @Test
    void threeDotsAreAName() {
        assertThat(NodePath.parse("/.../.a/a.").names()).containsExactly("...", ".a", "a.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb", "/a%2fb", "/%2F", "/a%5Cb%2Fc"})
    void ID11_anEncodedSlashIsRefused(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("encoded slash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%00", "/%01", "/a%0A", "/a%0Db", "/%7F", "/%C2%85", "/a%EF%BF%BF"})
    void ID11_encodedControlsAreRefused(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("U+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\u0000", "/a\nb", "/a\tb", "/a\u007F"})
    void rawControlsAreRefused(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("U+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%", "/a%2", "/a%g0", "/a%0g", "/%%20", "/a%-1", "/a%+1", "/a%４１", "/a%٢٠"
            })
    void malformedEscapesAreRefused(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("hexadecimal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%FF", "/%C3", "/%C0%AF", "/%ED%A0%80", "/%C3a%A9", "/%F4%90%80%80"})
    void escapesThatAreNotUtf8AreRefused(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a\uD83D", "/\uDE00a", "/\uDE00\uD83D"})
    void loneSurrogatesAreRefused(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("surrogate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//", "//a", "/a//b", "/a//", "///"})
    void emptyNamesAreRefused(String path) {
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse(path)).contains("empty name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a+b        | a+b",
                "/a;b=c      | a;b=c",
                "/%2B%3B     | +;",
                "/a%25b      | a%b",
                "/%2525      | %25",
                "/%C3%A9     | é",
                "/é          | é",
                "/%F0%9F%98%80 | 😀",
                "/a%20b      | a b",
                "/a%3Fb%23c  | a?b#c",
                "/%41%7E     | A~",
                "/a%5Cb      | a\\b",
            })
    void ID12_ID13_escapesAreDecodedOnceAndEverythingElseStands(String path, String name) {
        assertThat(NodePath.parse(path).names()).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void ID9_theRootHasNoNames(String path) {
        assertThat(NodePath.parse(path)).isEqualTo(NodePath.ROOT);
        assertThat(NodePath.of(path)).isEqualTo(NodePath.ROOT);
    }

    @Test
    void ID8_oneTrailingSlashIsDropped() {
        assertThat(NodePath.parse("/c/d/")).isEqualTo(NodePath.parse("c/d"));
    }

    @Test
    void namesOf255BytesAndPathsOf100NamesRoundTrip() {
        String name = "é".repeat(127) + "x";
        NodePath path = new NodePath(Collections.nCopies(100, name));

        assertThat(NodePath.parse(path.toEncodedString())).isEqualTo(path);
        assertThat(NodePath.parse(path.toHttpString())).isEqualTo(path);
        assertThat(path.toHttpString()).matches("\\p{ASCII}+");
    }

    @Test
    void aNameHasAtMost1024Bytes() {
        assertThat(NodePath.of("é".repeat(512)).name()).hasSize(512);
        assertFault(FaultType.INVALID_URI, () -> NodePath.of("é".repeat(512) + "x"))
                .contains("1025")
                .contains("1024");
    }

    @Test
    void aPathHasAtMost512Names() {
        assertThat(NodePath.parse("/a".repeat(512)).names()).hasSize(512);
        assertFault(FaultType.INVALID_URI, () -> NodePath.parse("/a".repeat(513))).contains("513");
    }

    @Test
    void decodedTextIsTakenAsItIs() {
        assertThat(NodePath.of("/a b/100%/x?y").names()).containsExactly("a b", "100%", "x?y");
        assertFault(FaultType.INVALID_URI, () -> NodePath.of("/a/../b"));
        assertFault(FaultType.INVALID_URI, () -> NodePath.of("/a//b"));
    }

    @Test
    void childrenAreCheckedAsParsedNamesAre() {
        NodePath path = NodePath.of("/a");

        assertThat(path.child("b c").names()).containsExactly("a", "b c");
        for (String bad : List.of("", ".", "..", "x/y", "\u0000", "\uD800")) {
            assertFault(FaultType.INVALID_URI, () -> path.child(bad));
        }
    }

    @Test
    void parentsLeadToTheRoot() {
        NodePath path = NodePath.of("/a/b");

        assertThat(path.parent()).isEqualTo(NodePath.of("/a"));
        assertThat(path.parent().parent()).isEqualTo(NodePath.ROOT);
        assertThat(NodePath.ROOT.parent()).isEqualTo(NodePath.ROOT);
    }

    @Test
    void startsWithComparesNamesAndNotText() {
        assertThat(NodePath.of("/cc/d").startsWith(NodePath.of("/c"))).isFalse();
        assertThat(NodePath.of("/c/d").startsWith(NodePath.of("/c"))).isTrue();
        assertThat(NodePath.of("/c").startsWith(NodePath.of("/c"))).isTrue();
        assertThat(NodePath.of("/c").startsWith(NodePath.ROOT)).isTrue();
        assertThat(NodePath.of("/c").startsWith(NodePath.of("/c/d"))).isFalse();
    }

    @Test
    void reservedNamesAreRecognisedInTheLastPlaceOnly() {
        assertThat(NodePath.of("/c/.auto").isAuto()).isTrue();
        assertThat(NodePath.of("/c/.null").isNull()).isTrue();
        assertThat(NodePath.of("/.auto/c").isAuto()).isFalse();
        assertThat(NodePath.of("/.auto/c").isNull()).isFalse();
    }

    @Test
    void thePathOfARequestLineIsAscii() {
        assertThat(NodePath.of("/a b/é+;").toHttpString()).isEqualTo("/a%20b/%C3%A9+;");
        assertThat(NodePath.ROOT.toHttpString()).isEmpty();
        assertThat(NodePath.ROOT.toEncodedString()).isEqualTo("/");
    }
}
