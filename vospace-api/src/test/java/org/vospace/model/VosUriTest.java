package org.vospace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.Faults.assertFault;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;

class VosUriTest {
    @Test
    void ID1_bothSeparatorsNameTheSameNode() {
        VosUri bang = VosUri.parse("vos://example.org!a!b/x");
        VosUri tilde = VosUri.parse("vos://example.org~a~b/x");
        VosUri mixed = VosUri.parse("vos://example.org~a!b/x");

        assertThat(tilde).isEqualTo(bang).hasSameHashCodeAs(bang);
        assertThat(mixed).isEqualTo(bang).hasSameHashCodeAs(bang);
    }

    @Test
    void ID1_anEscapedTildeIsATilde() {
        assertThat(VosUri.parse("vos://example.org%7Es/x"))
                .isEqualTo(VosUri.parse("vos://example.org~s/x"));
    }

    @Test
    void ID2_theSeparatorThatIsAskedForIsWrittenThroughout() {
        VosUri uri = VosUri.parse("vos://example.org~a!b/x~y!z");

        assertThat(uri).hasToString("vos://example.org!a!b/x~y!z");
        assertThat(uri.toString('~')).isEqualTo("vos://example.org~a~b/x~y!z");
    }

    @Test
    void caseMattersInPathsAndNotInAuthorities() {
        VosUri uri = VosUri.parse("vos://Example.ORG!Store/Data");

        assertThat(uri).isEqualTo(VosUri.parse("VOS://example.org!store/Data"));
        assertThat(uri).hasSameHashCodeAs(VosUri.parse("vos://EXAMPLE.org~store/Data"));
        assertThat(uri).isNotEqualTo(VosUri.parse("vos://Example.ORG!Store/data"));
    }

    @Test
    void ID3_whatMayNotStandInAPathIsWrittenEncoded() {
        VosUri uri = VosUri.of("a!s", NodePath.of("/a b/100%/q?/h#/<\">"));

        assertThat(uri).hasToString("vos://a!s/a%20b/100%25/q%3F/h%23/%3C%22%3E");
        assertThat(VosUri.parse(uri.toString())).isEqualTo(uri);
    }

    @Test
    void ID13_whatIsLegalInAPathIsWrittenRaw() {
        String text = "vos://a!s/a+b,c;d:e@f&g=h$i!j*k~l'm(n)é漢😀";

        assertThat(VosUri.parse(text)).hasToString(text);
    }

    @Test
    void ID4_literalSpaceIsRefused() {
        assertFault(FaultType.INVALID_URI, () -> VosUri.parse("vos://a!s/a b"))
                .contains("a literal space")
                .contains("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://a!s/x", "x", "", "/x", "vos:", "vos:x", "vos:/a!s/x", "ivo://a/s"})
    void ID5_anotherSchemeIsRefused(String text) {
        assertFault(FaultType.INVALID_URI, () -> VosUri.parse(text)).contains("expected: vos://");
    }

    @Test
    void ID6_aForeignAuthorityIsTold() {
        VosUri mine = VosUri.parse("vos://example.org!mine/x");

        assertThat(mine.sameAuthority(VosUri.parse("vos://EXAMPLE.org~mine"))).isTrue();
        assertThat(mine.sameAuthority(VosUri.parse("vos://example.org!yours/x"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vos:///x",
                "vos://",
                "vos://!s/x",
                "vos://a!/x",
                "vos://a!!s/x",
                "vos://-a!s/x",
                "vos://user@host!s/x",
                "vos://a b!s/x",
                "vos://a%2Fb/x",
                "vos://a%zz/x",
                "vos://a!s:é/x",
                "vos://[::1]!s/x",
                "vos://a:!s/x",
                "vos://a:8o!s/x",
                "vos://a:80:90!s/x",
                "vos://.a!s/x",
            })
    void aMalformedAuthorityIsRefused(String text) {
        assertFault(FaultType.INVALID_URI, () -> VosUri.parse(text)).contains("expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "a-b.c_d!s", "A9:8080!s", "a!s!t.u+v=w:x@y'z", "a!(s)*,;$&-_", "9!9"})
    void otherAuthoritiesAreKept(String authority) {
        assertThat(VosUri.parse("vos://" + authority + "/x").authority()).isEqualTo(authority);
    }

    @Test
    void anAuthorityHasAtMost255Characters() {
        String longest = "a!" + "k".repeat(253);

        assertThat(VosUri.parse("vos://" + longest).authority()).isEqualTo(longest);
        assertFault(FaultType.INVALID_URI, () -> VosUri.parse("vos://" + longest + "k"));
    }

    @Test
    void anAuthorityOfManyKeysIsRefusedAndDoesNotExhaustTheStack() {
        String text = "vos://a" + "!k".repeat(500_000) + "/x";

        assertFault(FaultType.INVALID_URI, () -> VosUri.parse(text)).hasSizeLessThan(400);
    }

    @Test
    void ID8_oneTrailingSlashDoesNotMatter() {
        assertThat(VosUri.parse("vos://a!s/c/")).isEqualTo(VosUri.parse("vos://a!s/c"));
        assertFault(FaultType.INVALID_URI, () -> VosUri.parse("vos://a!s/c//"));
    }

    @Test
    void ID9_theRootHasTwoSpellings() {
        VosUri root = VosUri.parse("vos://a!s");

        assertThat(root.path().isRoot()).isTrue();
        assertThat(root).isEqualTo(VosUri.parse("vos://a!s/")).hasToString("vos://a!s");
        assertThat(root.name()).isEmpty();
        assertThat(root.parent()).isEqualTo(root);
    }

    @Test
    void ID12_rawAndEncodedCharactersAreEqual() {
        assertThat(VosUri.parse("vos://a!s/%C3%A9%F0%9F%98%80"))
                .isEqualTo(VosUri.parse("vos://a!s/é😀"));
    }

    @Test
    void ID12_charactersThatOnlyLookAlikeAreNotEqual() {
        assertThat(VosUri.parse("vos://a!s/é")).isNotEqualTo(VosUri.parse("vos://a!s/e\u0301"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a%", "a%2", "a%g0", "a%４１", "a\tb", "a\uD83D"})
    void aQueryThatNoUriCanHaveIsRefused(String query) {
        assertFault(FaultType.INVALID_URI, () -> VosUri.parse("vos://a!s/x?" + query))
                .contains("bad query");
    }

    @Test
    void aQueryIsKeptAndAFragmentIsDropped() {
        VosUri uri = VosUri.parse("vos://a!s/x?y=%20/../?#z");

        assertThat(uri.query()).contains("y=%20/../?");
        assertThat(uri).hasToString("vos://a!s/x?y=%20/../?");
        assertThat(uri).isNotEqualTo(VosUri.parse("vos://a!s/x"));
        assertThat(VosUri.parse("vos://a!s#z")).isEqualTo(VosUri.parse("vos://a!s"));
        assertThat(VosUri.parse("vos://a!s?y").query()).contains("y");
    }

    @Test
    void childAndParentAreWithoutTheQuery() {
        VosUri uri = VosUri.parse("vos://a!s/c?y");

        assertThat(uri.child("d e")).isEqualTo(VosUri.parse("vos://a!s/c/d%20e"));
        assertThat(uri.child("d").parent()).isEqualTo(VosUri.parse("vos://a!s/c"));
        assertThat(uri.child("d").name()).isEqualTo("d");
    }

    @ParameterizedTest
    @CsvSource({
        "vos://example.org!vospace/x, ivo://example.org/vospace",
        "vos://example.org~a!b,       ivo://example.org/a/b",
        "vos://example.org,           ivo://example.org",
    })
    void theRegistryIdentifierHasSlashes(String text, String ivoId) {
        assertThat(VosUri.parse(text).toIvoId()).isEqualTo(ivoId);
    }

    @Test
    @DisplayName("of() checks the authority as parse() does")
    void ofChecksTheAuthority() {
        assertThat(VosUri.of("a~s", NodePath.ROOT).authority()).isEqualTo("a!s");
        assertFault(FaultType.INVALID_URI, () -> VosUri.of("a/s", NodePath.ROOT));
    }

    @Test
    void faultsShowLongAndUnprintableUrisHarmlessly() {
        String text = "http://x\n" + "y".repeat(5000);

        assertFault(FaultType.INVALID_URI, () -> VosUri.parse(text))
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }

    @Test
    void urisAreUsableAsKeys() {
        assertThat(List.of(VosUri.parse("vos://a!s/x"), VosUri.parse("vos://A~S/x")))
                .allMatch(java.util.Set.of(VosUri.parse("vos://a!S/x"))::contains);
    }
}
