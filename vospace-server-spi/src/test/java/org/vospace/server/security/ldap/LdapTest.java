package org.vospace.server.security.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.remote.TlsIdentity;
import org.vospace.server.security.password.BasicCredentials;
import org.vospace.server.security.password.LdapUsers;
import org.vospace.server.security.password.PasswordSource;
import org.vospace.server.security.password.PasswordSource.Accepted;
import org.vospace.server.security.password.PasswordSource.Unknown;
import org.vospace.server.security.password.PasswordSource.Wrong;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

class LdapTest {
    @TempDir static Path temporary;
    private static TlsIdentity tls;
    private static TestDirectory directory;

    @BeforeAll
    static void start() throws Exception {
        tls = TlsIdentity.of("localhost", Files.createDirectory(temporary.resolve("good")));
        directory = TestDirectory.start(tls);
    }

    @AfterAll
    static void stop() {
        directory.close();
    }

    @Test
    void usersAreSearchedAndBound() {
        assertUsersAreKnown(directory.plain());
    }

    @Test
    void usersAreKnownOverLdaps() {
        assertUsersAreKnown(directory.ldaps());
    }

    @Test
    void usersAreKnownOverStartTls() {
        assertUsersAreKnown(directory.startTls());
    }

    @Test
    void usersAreKnownByATemplate() {
        assertUsersAreKnown(directory.template());
    }

    private static void assertUsersAreKnown(LdapConfig config) {
        assertThat(check(config, "alice", "alices-password"))
                .isEqualTo(new Accepted(Identity.of("alice")));
        assertThat(check(config, "ALICE", "alices-password"))
                .isEqualTo(new Accepted(Identity.of("alice")));
        assertThat(check(config, "alice", "bobs-password")).isEqualTo(new Wrong());
        assertThat(check(config, "carol", "alices-password")).isEqualTo(new Unknown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "al*",
                "*)(uid=*",
                "alice)(|(uid=*",
                "alice\u0000",
                "alice,ou=people,dc=example,dc=org",
                "{dn}",
                "\\61lice"
            })
    void aNameThatIsPartOfAFilterOrOfAnotherNameFindsNobody(String name) {
        assertThat(check(directory.plain(), name, "alices-password")).isEqualTo(new Unknown());
        assertThat(check(directory.template(), name, "alices-password")).isEqualTo(new Unknown());
    }

    @Test
    void anEmptyPasswordIsNotSentBecauseDirectoriesTakeItForNoPasswordAtAll() throws Exception {
        try (LdapDirectory ldap = new LdapDirectory(directory.plain())) {
            String alice = ldap.find("alice").orElseThrow().dn();

            assertThat(ldap.accepts(alice, "")).isFalse();
            assertThat(ldap.accepts("", "alices-password")).isFalse();
            assertThat(ldap.accepts(alice, "alices-password")).isTrue();
        }
    }

    @Test
    void aSearchAfterALoginIsStillTheServersOwn() throws Exception {
        try (LdapDirectory ldap = new LdapDirectory(directory.plain())) {
            LdapUsers users = new LdapUsers(ldap);
            for (int i = 0; i < 30; i++) {
                users.check(new BasicCredentials("alice", i % 2 == 0 ? "x" : "alices-password"));
            }

            assertThat(ldap.find("bob")).isPresent();
        }
    }

    @Test
    void aDirectoryWithAnotherCertificateOrNameIsNotSpokenTo() throws Exception {
        TlsIdentity other =
                TlsIdentity.of("localhost", Files.createDirectory(temporary.resolve("other")));
        TlsIdentity elsewhere =
                TlsIdentity.of("elsewhere", Files.createDirectory(temporary.resolve("else")));

        assertDown(TestDirectory.trusting(directory.ldaps(), other.client()));
        assertDown(TestDirectory.trusting(directory.startTls(), other.client()));
        assertDown(TestDirectory.trusting(directory.ldaps(), SSLContext.getDefault()));
        try (TestDirectory misnamed = TestDirectory.start(elsewhere)) {
            assertDown(misnamed.ldaps());
            assertDown(misnamed.startTls());
        }
    }

    @Test
    void aDirectoryThatIsDownIsNoWrongPassword() throws Exception {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed.close();
            assertDown(at("ldap://127.0.0.1:" + closed.getLocalPort(), false, false));
        }
    }

    @Test
    void aDirectoryThatHangsIsDown() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertDown(at("ldap://127.0.0.1:" + silent.getLocalPort(), false, false));
        }
    }

    @Test
    void groupsAreSearchedOrNamedByTheUser() throws Exception {
        assertThat(groups(directory.groups(true), "alice"))
                .containsExactly(new GroupId("ivo://example.org/gms?staff"));
        assertThat(groups(directory.groups(true), "bob"))
                .containsExactly(new GroupId("ivo://example.org/gms?unix"));
        assertThat(groups(directory.groups(false), "alice"))
                .containsExactly(new GroupId("ivo://example.org/gms?team"));
        assertThat(groups(directory.groups(false), "bob")).isEmpty();
        assertThat(groups(directory.plain(), "alice")).isEmpty();
    }

    @Test
    void passwordsAreNotSentInTheClearUnlessThatIsWanted() {
        assertThatThrownBy(() -> at("ldap://ldap.example.org", false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in the clear")
                .hasMessageContaining("start_tls");
        assertThatThrownBy(() -> at("ldaps://ldap.example.org", true, false))
                .hasMessageContaining("start_tls");
        assertThatThrownBy(() -> at("http://ldap.example.org", false, false))
                .hasMessageContaining("expected: ldaps://host[:port]");
        assertThat(at("ldap://ldap.example.org", true, false).port()).isEqualTo(389);
        assertThat(at("ldap://ldap.example.org", false, true).startTls()).isFalse();
        assertThat(at("ldaps://ldap.example.org", false, false).port()).isEqualTo(636);
    }

    @Test
    void allThatIsWrongWithTheTemplatesIsToldAtOnce() {
        assertThatThrownBy(
                        () ->
                                new LdapConfig(
                                        URI.create("ldaps://ldap.example.org"),
                                        false,
                                        false,
                                        Optional.empty(),
                                        Optional.empty(),
                                        new LdapConfig.Users(
                                                "nonsense", "(uid=*)", "uid", Optional.empty()),
                                        Optional.of(
                                                new LdapConfig.Groups(
                                                        Optional.of("x"), "(member", "cn", "x")),
                                        Duration.ZERO))
                .hasMessageContainingAll(
                        "user_base",
                        "user_filter",
                        "group_base",
                        "group_filter",
                        "group_template",
                        "timeout");
    }

    private static LdapConfig at(String url, boolean startTls, boolean allowPlain) {
        return new LdapConfig(
                URI.create(url),
                startTls,
                allowPlain,
                Optional.empty(),
                Optional.empty(),
                directory.plain().users(),
                Optional.empty(),
                Duration.ofMillis(500));
    }

    private static PasswordSource.Answer check(LdapConfig config, String user, String password) {
        try (LdapDirectory ldap = new LdapDirectory(config)) {
            return new LdapUsers(ldap).check(new BasicCredentials(user, password));
        }
    }

    private static Iterable<GroupId> groups(LdapConfig config, String user) throws Exception {
        try (LdapDirectory ldap = new LdapDirectory(config)) {
            return ldap.groups(ldap.find(user).orElseThrow());
        }
    }

    private static void assertDown(LdapConfig config) {
        assertThatThrownBy(() -> check(config, "alice", "alices-password"))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(FaultType.SERVICE_BUSY);
                            assertThat(e.detail()).contains("directory of users");
                        });
    }
}
