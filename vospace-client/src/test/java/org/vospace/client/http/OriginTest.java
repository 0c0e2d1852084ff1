package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://a/x, http://A:80/y, true",
        "https://a, https://a:443/, true",
        "http://a, https://a, false",
        "http://a:80, http://a:8080, false",
        "http://a, http://b, false",
        "http://a, http://a.b, false",
        "http://u@a, http://a, true",
    })
    void originIsSchemeHostAndPort(URI one, URI other, boolean same) {
        assertThat(Origin.of(one).equals(Origin.of(other))).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://a/", "http:///x", "/x", "vos://a!b/c"})
    void whatIsNoHttpUrlHasNoOrigin(String url) {
        assertThatThrownBy(() -> Origin.of(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, http://b, true",
        "http://a, https://a, true",
        "https://a, https://b, true",
        "https://a, http://a, false",
    })
    void redirectDoesNotLeadFromHttpsToHttp(URI from, URI to, boolean allowed) {
        assertThat(Origin.of(from).mayRedirectTo(Origin.of(to))).isEqualTo(allowed);
    }

    @Test
    void authorizationIsForItsOriginOnlyAndKeepsTheSecret() {
        Authorizations authorizations = new Authorizations();
        authorizations.issue(Origin.of(URI.create("https://a/")), "Bearer secret");

        assertThat(authorizations.valueFor(URI.create("https://a/x")))
                .isEqualTo(Optional.of("Bearer secret"));
        assertThat(authorizations.valueFor(URI.create("http://a/x"))).isEmpty();
        assertThat(authorizations.valueFor(URI.create("https://a:8443/x"))).isEmpty();
        assertThat(authorizations.toString()).doesNotContain("secret");
    }
}
