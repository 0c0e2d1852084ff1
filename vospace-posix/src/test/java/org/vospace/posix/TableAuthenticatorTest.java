package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings.User;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

class TableAuthenticatorTest {
    private final TableAuthenticator authenticator =
            new TableAuthenticator(
                    "our \"space\"",
                    List.of(
                            user("alice", "pä:ss", null, "staff"),
                            user("bob", null, "bobs-token"),
                            user("carol", "carols-password", "carols-token")));

    @Test
    void passwordMayHaveColonsAndAnyCharacters() {
        assertThat(authenticate(basic("alice:pä:ss")))
                .contains(new Identity("alice", Set.of(new GroupId("staff"))));
    }

    @Test
    void tokenNamesItsUser() {
        assertThat(authenticate("Bearer bobs-token")).contains(Identity.of("bob"));
        assertThat(authenticate("bearer  carols-token ")).contains(Identity.of("carol"));
    }

    @Test
    void requestWithoutACredentialOfThisKindIsLeftToOthers() {
        assertThat(authenticator.authenticate(request(null))).isEmpty();
        assertThat(authenticate("Negotiate abc")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice:wrong", "nobody:pä:ss", "bob:", "bob:bobs-token", ":", "alice:"})
    void CN17_wrongUserAndWrongPasswordGetTheSameAnswer(String pair) {
        assertRefused(
                basic(pair),
                "user name or password is wrong (expected: those of a user of this space; ask its"
                        + " administrators if you have lost them)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer nonsense", "Bearer carols-password"})
    void unknownTokenIsLeftToOthers(String header) {
        assertThat(authenticate(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Basic YWxpY2U=", "Basic //86/w=="})
    void malformedPairIsRefused(String header) {
        assertRefused(
                header, "malformed Basic credentials (expected: base64 of user:password in UTF-8)");
    }

    @Test
    void challengesInviteForBothWays() {
        assertThat(authenticator.challenges())
                .containsExactly(
                        new Challenge(
                                "Basic realm=\"our \\\"space\\\"\", charset=\"UTF-8\"",
                                "ivo://ivoa.net/sso#BasicAA"),
                        new Challenge(
                                "Bearer realm=\"our \\\"space\\\"\"", "ivo://ivoa.net/sso#token"));
    }

    private void assertRefused(String header, String detail) {
        assertThatThrownBy(() -> authenticate(header))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
                            assertThat(e.detail()).isEqualTo(detail);
                        });
    }

    private Optional<Identity> authenticate(String header) {
        return authenticator.authenticate(request(header));
    }

    private static String basic(String pair) {
        byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    private static User user(
            String name, @Nullable String password, @Nullable String token, String... groups) {
        return new User(
                name,
                Optional.ofNullable(password).map(Secret::of),
                Optional.ofNullable(token).map(Secret::of),
                Set.of(groups));
    }

    private static Credentials request(@Nullable String authorization) {
        return new Credentials() {
            @Override
            public Optional<String> header(String name) {
                return name.equalsIgnoreCase("authorization")
                        ? Optional.ofNullable(authorization)
                        : Optional.empty();
            }

            @Override
            public List<X509Certificate> certificates() {
                return List.of();
            }

            @Override
            public String remoteAddress() {
                return "127.0.0.1";
            }

            @Override
            public boolean isSecure() {
                return false;
            }
        };
    }
}
