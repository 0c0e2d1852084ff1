package org.vospace.server.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.security.token.TokenScopes.Profile;
import org.vospace.spi.security.Restriction;

/** What scopes are good for (WLCG Common JWT Profiles 1.2; SciTokens claims). */
class TokenScopesTest {
    private static final NodePath BASE = NodePath.of("/wlcg/cms");

    @ParameterizedTest
    @CsvSource({
        "storage.read:/data,              read:/wlcg/cms/data",
        "storage.stage:/data,             read:/wlcg/cms/data",
        "storage.create:/data,            create:/wlcg/cms/data",
        "storage.modify:/data/,           modify:/wlcg/cms/data",
        "storage.read:/,                  read:/wlcg/cms",
        "storage.read:/a%20b,             read:/wlcg/cms/a%20b",
        "storage.read:/a storage.modify:/b, modify:/wlcg/cms/b read:/wlcg/cms/a",
        "storage.read:/a:b,               read:/wlcg/cms/a:b",
        "openid storage.poll:/ compute.read storage.read:/a, read:/wlcg/cms/a"
    })
    void scopesOfWlcgGrantRightsBelowTheirPath(String scope, String grants) {
        assertThat(granted(Profile.WLCG, scope)).hasToString(grants);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openid",
                "compute.read",
                "storage.poll:/",
                "storage.read",
                "storage.readx:/",
                "read:/",
                "storage.write:/",
                "STORAGE.READ:/"
            })
    void otherScopesOfWlcgGrantNothing(String scope) {
        assertThat(granted(Profile.WLCG, scope).grants()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "read:/data,    read:/wlcg/cms/data",
        "write:/data,   modify:/wlcg/cms/data",
        "read,          read:/wlcg/cms",
        "storage.read:/, ''"
    })
    void scopesOfSciTokens(String scope, String grants) {
        assertThat(granted(Profile.SCITOKENS, scope)).hasToString(grants);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/a/../b",
                "/a/%2e%2e/b",
                "/%2E%2E",
                "/.",
                "/a//b",
                "/a%2fb",
                "/a%00",
                "/%zz",
                "data",
                ""
            })
    void aPathThatIsNoneRefusesTheToken(String path) {
        assertThatThrownBy(() -> granted(Profile.WLCG, "storage.modify:" + path))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NOT_AUTHENTICATED))
                .hasMessageContaining("malformed path");
    }

    @Test
    void aWlcgTokenWithGroupsAndWithoutScopesIsGoodForWhatItsGroupsMayDo() {
        TokenScopes scopes = scopes(Profile.WLCG);

        assertThat(scopes.restriction(claims("openid", List.of("/cms")))).isEmpty();
        assertThat(scopes.restriction(claims("storage.read:/a", List.of("/cms"))))
                .map(Restriction::toString)
                .contains("read:/wlcg/cms/a");
        assertThat(scopes.restriction(claims("storage.poll:/", List.of("/cms"))))
                .map(Restriction::grants)
                .contains(java.util.Set.of());
    }

    @Test
    void scopesOfPlainTokensHaveNoPaths() {
        assertThat(TokenScopes.NONE.restriction(claims("storage.read:/a", List.of()))).isEmpty();
    }

    @Test
    void theRequiredScopeMustBeThere() {
        TokenScopes scopes = new TokenScopes(Profile.OIDC, NodePath.ROOT, Optional.of("vospace"));

        assertThat(scopes.restriction(claims("openid vospace", List.of()))).isEmpty();
        assertThat(scopes.restriction(new TokenClaims(Map.of("scp", List.of("vospace")))))
                .isEmpty();
        assertThatThrownBy(() -> scopes.restriction(claims("openid vospace2", List.of())))
                .hasMessageContaining("lacks a scope (expected: the scope 'vospace')");
    }

    private static Restriction granted(Profile profile, String scope) {
        return scopes(profile).restriction(claims(scope, List.of())).orElseThrow();
    }

    private static TokenScopes scopes(Profile profile) {
        return new TokenScopes(profile, BASE, Optional.empty());
    }

    private static TokenClaims claims(String scope, List<String> groups) {
        Map<String, Object> claims = new HashMap<>(Map.of("scope", scope, "wlcg.ver", "1.0"));
        claims.put("wlcg.groups", groups);
        return new TokenClaims(claims);
    }
}
