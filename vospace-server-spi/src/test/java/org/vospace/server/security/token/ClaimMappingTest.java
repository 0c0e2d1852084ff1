package org.vospace.server.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

class ClaimMappingTest {
    @Test
    void theFirstClaimThatIsThereNamesTheUser() {
        assertThat(name(Map.of("preferred_username", "alice", "sub", "1"))).isEqualTo("alice");
        assertThat(name(Map.of("sub", "1"))).isEqualTo("1");
    }

    @Test
    void aPrefixKeepsIssuersApart() {
        ClaimMapping mapping =
                new ClaimMapping(List.of("sub"), "cern:", List.of(), Optional.empty());

        assertThat(mapping.identity(new TokenClaims(Map.of("sub", "admin"))).name())
                .isEqualTo("cern:admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " alice", "al\nice", "al\u0000ice", "al\u202eice"})
    void aNameThatMisleadsIsRefusedAndNotPassedOver(String name) {
        assertThatThrownBy(() -> name(Map.of("preferred_username", name, "sub", "1")))
                .hasMessageContaining("the claim preferred_username names no user");
    }

    @Test
    void aTokenWithoutAUserIsRefused() {
        assertThatThrownBy(() -> name(Map.of("email", "a@example.org")))
                .hasMessageContaining("does not name its user");
        assertThatThrownBy(() -> name(Map.of("sub", List.of("a"))))
                .hasMessageContaining("the claim sub names no user");
        assertThatThrownBy(() -> name(Map.of("sub", "x".repeat(257))))
                .hasMessageContaining("the claim sub names no user");
    }

    @Test
    void groupsComeFromClaimsAndFromClaimsInClaims() {
        ClaimMapping mapping =
                new ClaimMapping(
                        List.of("sub"),
                        "",
                        List.of("groups", "wlcg.groups", "realm_access.roles", "absent.too"),
                        Optional.empty());

        Identity who =
                mapping.identity(
                        new TokenClaims(
                                Map.of(
                                        "sub",
                                        "1",
                                        "groups",
                                        "one",
                                        "wlcg.groups",
                                        List.of("/cms", 7, "a\nb"),
                                        "realm_access",
                                        Map.of("roles", List.of("editor")))));

        assertThat(who.groups())
                .extracting(GroupId::uri)
                .containsExactlyInAnyOrder("one", "/cms", "editor");
    }

    @Test
    void aTemplateMakesTheNameOfAGroup() {
        ClaimMapping mapping =
                new ClaimMapping(
                        List.of("sub"),
                        "",
                        List.of("groups"),
                        Optional.of("ivo://example.org/gms?{group}"));

        Identity who =
                mapping.identity(new TokenClaims(Map.of("sub", "1", "groups", List.of("staff"))));

        assertThat(who.groups()).containsExactly(new GroupId("ivo://example.org/gms?staff"));
        assertThatThrownBy(
                        () -> new ClaimMapping(List.of("sub"), "", List.of(), Optional.of("staff")))
                .hasMessageContaining("{group}");
    }

    @Test
    void aTokenWithTooManyGroupsIsRefused() {
        List<String> groups = IntStream.range(0, 1001).mapToObj(i -> "g" + i).toList();

        assertThatThrownBy(() -> name(Map.of("sub", "1", "groups", groups)))
                .hasMessageContaining("too many groups (expected: at most 1000)");
    }

    private static String name(Map<String, Object> claims) {
        return ClaimMapping.DEFAULT.identity(new TokenClaims(claims)).name();
    }
}
