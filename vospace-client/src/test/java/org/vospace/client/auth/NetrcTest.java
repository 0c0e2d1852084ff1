package org.vospace.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.http.Origin;

class NetrcTest {
    private static Optional<String> found(String netrc, String url) {
        return Netrc.parse(netrc)
                .find(Origin.of(URI.create(url)))
                .map(entry -> entry.login() + "/" + entry.password());
    }

    @Test
    void entryIsForItsHostOnly() {
        String netrc = "machine a.org login me password pw\nmachine b.org login you password qw";

        assertThat(found(netrc, "https://a.org/x")).hasValue("me/pw");
        assertThat(found(netrc, "https://B.org:8443/x")).hasValue("you/qw");
        assertThat(found(netrc, "https://sub.a.org/")).isEmpty();
        assertThat(found(netrc, "https://a.org.evil.example/")).isEmpty();
    }

    @Test
    void entryWithAPortGoesBeforeAndIsForThatPortOnly() {
        String netrc = "machine a.org login any password 1 machine a.org:8443 login one password 2";

        assertThat(found(netrc, "https://a.org:8443")).hasValue("one/2");
        assertThat(found(netrc, "https://a.org")).hasValue("any/1");
        assertThat(found("machine a.org:443 login x password y", "https://a.org")).hasValue("x/y");
        assertThat(found("machine a.org:443 login x password y", "http://a.org")).isEmpty();
    }

    @Test
    void defaultIsForHostsWithoutAnEntry() {
        String netrc = "machine a.org login me password pw default login d password e";

        assertThat(found(netrc, "https://a.org")).hasValue("me/pw");
        assertThat(found(netrc, "https://c.org")).hasValue("d/e");
    }

    @Test
    void valuesMayBeQuotedAndHoldWhatElseMeansSomething() {
        String netrc = "machine a.org login \"me too\" password \"a\\\"b\\\\c #machine\"";

        assertThat(found(netrc, "https://a.org")).hasValue("me too/a\"b\\c #machine");
        assertThat(found("machine a.org login machine password #pw", "https://a.org"))
                .hasValue("machine/#pw");
    }

    @Test
    void commentsMacrosAndAccountsArePassedOver() {
        String netrc =
                """
                # machine a.org login no password no
                machine a.org
                    account x login me
                    macdef init
                    machine b.org login no password no

                    password pw
                """;

        assertThat(found(netrc, "https://a.org")).hasValue("me/pw");
        assertThat(found(netrc, "https://b.org")).isEmpty();
    }

    @Test
    void entryWithoutPasswordIsOfNoUse() {
        assertThat(found("machine a.org login me", "https://a.org")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine", "machine a\nlogin \"s3cret", "s3cret", "machine a login"})
    void whatDoesNotBelongThereIsRefusedWithoutBeingQuoted(String netrc) {
        assertThatThrownBy(() -> Netrc.parse(netrc))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void textFormKeepsThePasswords() {
        Netrc netrc = Netrc.parse("machine a.org login me password s3cret");

        assertThat(netrc + " " + netrc.find(Origin.of(URI.create("https://a.org"))))
                .doesNotContain("s3cret");
    }
}
