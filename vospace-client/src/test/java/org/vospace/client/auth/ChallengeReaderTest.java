package org.vospace.client.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeReaderTest {
    @Test
    void severalChallengesMayShareALine() {
        List<AuthChallenge> read =
                ChallengeReader.read(
                        List.of(
                                "Basic realm=\"a, b\", Bearer resource_metadata=\"https://a/x?y=1\","
                                        + " scope=\"read write\"",
                                "ivoa_x509",
                                "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#tls-with-password\","
                                        + " access_url=\"https://a/login\""));

        assertThat(read)
                .containsExactly(
                        new AuthChallenge("basic", Map.of("realm", "a, b")),
                        new AuthChallenge(
                                "bearer",
                                Map.of(
                                        "resource_metadata",
                                        "https://a/x?y=1",
                                        "scope",
                                        "read write")),
                        new AuthChallenge("ivoa_x509", Map.of()),
                        new AuthChallenge(
                                "ivoa_bearer",
                                Map.of(
                                        "standard_id",
                                        "ivo://ivoa.net/sso#tls-with-password",
                                        "access_url",
                                        "https://a/login")));
    }

    @Test
    void quotedCharactersUnquotedValuesAndCaseAreUnderstood() {
        assertThat(ChallengeReader.read(List.of("BEARER Realm=\"a\\\"b\", error=invalid_token")))
                .containsExactly(
                        new AuthChallenge(
                                "bearer", Map.of("realm", "a\"b", "error", "invalid_token")));
    }

    @Test
    void firstOfTwoEqualParametersCounts() {
        assertThat(ChallengeReader.read(List.of("Bearer a=\"1\", a=\"2\"")))
                .containsExactly(new AuthChallenge("bearer", Map.of("a", "1")));
    }

    @Test
    void whatCannotBeUnderstoodIsNoChallengeAndTakesNoTime() {
        assertThat(ChallengeReader.read(List.of("\"\"\"", "=", "Bearer a=\"" + "\\".repeat(8000))))
                .allMatch(challenge -> challenge.parameters().isEmpty());
        assertThat(ChallengeReader.read(List.of("Bearer " + "x".repeat(20_000)))).isEmpty();
    }
}
