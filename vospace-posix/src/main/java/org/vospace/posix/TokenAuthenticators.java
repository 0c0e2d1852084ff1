package org.vospace.posix;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.TokenSettings;
import org.vospace.posix.config.TokenSettings.Meaning;
import org.vospace.server.security.token.ClaimMapping;
import org.vospace.server.security.token.ClientCredential;
import org.vospace.server.security.token.Introspection;
import org.vospace.server.security.token.IntrospectionAuthenticator;
import org.vospace.server.security.token.OidcAuthenticator;
import org.vospace.server.security.token.TokenIssuer;
import org.vospace.server.security.token.TokenScopes;
import org.vospace.spi.security.Authenticator;

/** Makes those who take tokens of others; to be asked behind those who know tokens of their own. */
final class TokenAuthenticators {
    private TokenAuthenticators() {}

    static List<Authenticator> of(TokenSettings settings, String realm, Clock clock) {
        List<Authenticator> list = new ArrayList<>();
        if (!settings.issuers().isEmpty()) {
            List<TokenIssuer> issuers =
                    settings.issuers().stream().map(TokenAuthenticators::issuer).toList();
            list.add(new OidcAuthenticator(realm, issuers, clock));
        }
        settings.introspection()
                .map(TokenAuthenticators::introspection)
                .ifPresent(i -> list.add(new IntrospectionAuthenticator(realm, i, clock)));
        return List.copyOf(list);
    }

    private static TokenIssuer issuer(TokenSettings.Issuer issuer) {
        return TokenIssuer.builder(issuer.issuer(), issuer.audiences())
                .algorithms(issuer.algorithms())
                .claims(claims(issuer.meaning()))
                .scopes(scopes(issuer.meaning()))
                .clockSkew(issuer.meaning().clockSkew())
                .passOn(issuer.meaning().passOn())
                .oneTime(issuer.oneTime())
                .idTokens(issuer.idTokens())
                .build();
    }

    private static Introspection introspection(TokenSettings.Introspection settings) {
        return new Introspection(
                settings.endpoint(),
                credential(settings),
                settings.issuer(),
                settings.audiences(),
                claims(settings.meaning()),
                scopes(settings.meaning()),
                settings.meaning().clockSkew(),
                settings.cached(),
                settings.meaning().passOn());
    }

    private static ClientCredential credential(TokenSettings.Introspection settings) {
        return settings.clientToken()
                .map(Secret::reveal)
                .map(ClientCredential::bearer)
                .orElseGet(
                        () ->
                                ClientCredential.basic(
                                        settings.clientId().orElseThrow(),
                                        settings.clientSecret().orElseThrow().reveal()));
    }

    private static ClaimMapping claims(Meaning meaning) {
        return new ClaimMapping(
                meaning.userClaims(),
                meaning.userPrefix(),
                meaning.groupClaims(),
                meaning.groupTemplate());
    }

    private static TokenScopes scopes(Meaning meaning) {
        return new TokenScopes(
                TokenScopes.Profile.valueOf(meaning.profile().name()),
                meaning.basePath(),
                meaning.requiredScope());
    }
}
