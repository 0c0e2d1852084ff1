package org.vospace.client.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.auth.CredentialSources.Found;
import org.vospace.client.http.Origin;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.testing.TestAuthority;
import org.vospace.client.testing.TestAuthority.Issued;
import org.vospace.client.testing.TestAuthority.Validity;

class CredentialSourcesTest {
    private static final String SERVICE = "https://space.example.org/space";

    @TempDir Path home;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long uid;

    @BeforeEach
    void findOutWhoWeAre() throws IOException {
        uid = ((Number) Files.getAttribute(home, "unix:uid")).longValue();
    }

    private Surroundings around() {
        return new Surroundings(
                variables, home, home.resolve("tmp"), OptionalLong.of(uid), Clock.systemUTC());
    }

    private TokenStore logins() {
        return TokenStore.standard(around(), TransportSettings.standard("test/1"));
    }

    private Found find(String service) throws IOException {
        return CredentialSources.standard(around(), logins())
                .find(Target.of(service), warnings::add);
    }

    private Path secret(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void login() throws IOException {
        logins().put(
                        Origin.of(URI.create(SERVICE)),
                        new LoginToken(
                                URI.create(SERVICE), "l0gin", Optional.empty(), Optional.empty()));
    }

    private String certificate() throws Exception {
        TestAuthority authority = TestAuthority.named("ca");
        Issued user = authority.user("alice", "EC", Validity.now());
        return user.pem() + user.keyPem();
    }

    @Test
    void theFirstInTheDocumentedOrderIsTaken() throws Exception {
        Path named = secret("named", "n\n");
        variables.put("BEARER_TOKEN", "v");
        variables.put("BEARER_TOKEN_FILE", named.toString());
        variables.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        login();
        Path run = secret("run/bt_u" + uid, "r");
        Path tmp = secret("tmp/bt_u" + uid, "t");
        Path pem = secret("own.pem", certificate());
        variables.put("VOSPACE_CERTFILE", pem.toString());
        Path proxy = secret(".ssl/cadcproxy.pem", certificate());
        Path netrc = secret(".netrc", "machine space.example.org login me password pw");

        assertThat(find(SERVICE).source()).isEqualTo("$BEARER_TOKEN");
        variables.remove("BEARER_TOKEN");
        assertThat(find(SERVICE).source()).isEqualTo(named.toString());
        variables.remove("BEARER_TOKEN_FILE");
        assertThat(find(SERVICE).source()).isEqualTo("vos login");
        logins().remove(Origin.of(URI.create(SERVICE)));
        assertThat(find(SERVICE).source()).isEqualTo(run.toString());
        Files.delete(run);
        assertThat(find(SERVICE).source()).isEqualTo(tmp.toString());
        Files.delete(tmp);
        assertThat(find(SERVICE).source()).isEqualTo(pem.toString());
        variables.remove("VOSPACE_CERTFILE");
        assertThat(find(SERVICE).source()).isEqualTo(proxy.toString());
        Files.delete(proxy);
        assertThat(find(SERVICE).source()).isEqualTo(netrc.toString());
        assertThat(find(SERVICE).credentials()).hasToString("user me");
        Files.delete(netrc);
        assertThat(find(SERVICE).credentials().isAnonymous()).isTrue();
        assertThat(warnings).isEmpty();
    }

    @Test
    void whatWasGivenGoesBefore() throws Exception {
        variables.put("BEARER_TOKEN", "v");
        Path given = secret("given", "g");

        Found found =
                CredentialSources.standard(around(), logins())
                        .after(List.of(CredentialSources.tokenFile(given)))
                        .find(Target.of(SERVICE), warnings::add);

        assertThat(found.source()).isEqualTo(given.toString());
    }

    @Test
    void secretsThatWereFoundDoNotGoOverOpenHttp() throws Exception {
        variables.put("BEARER_TOKEN", "v3ry");
        variables.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        login();
        secret("run/bt_u" + uid, "s3cret");
        secret(".ssl/cadcproxy.pem", certificate());
        secret(".netrc", "machine space.example.org login me password pw");

        Found found = find(SERVICE.replace("https", "http"));

        assertThat(found.credentials().isAnonymous()).isTrue();
        assertThat(warnings)
                .hasSize(3)
                .allMatch(text -> text.contains("where others could read it"))
                .noneMatch(text -> text.contains("v3ry") || text.contains("s3cret"));
    }

    @Test
    void fileOfAnotherUserIsNotBelieved() throws Exception {
        secret("tmp/bt_u" + (uid + 1), "t");
        secret(".netrc", "machine space.example.org login me password pw");
        // the administrator's files are believed, so nobody else may be the administrator here
        org.junit.jupiter.api.Assumptions.assumeTrue(uid != 0);
        uid++;

        assertThat(find(SERVICE).credentials().isAnonymous()).isTrue();
        assertThat(warnings)
                .hasSize(2)
                .allMatch(text -> text.contains("is not believed: it belongs to another user"));
    }

    @Test
    void linkOfAnotherUserToOurOwnFileIsNotBelieved() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(uid == 0);
        Path secret = secret("private", "s3cret");
        Files.setAttribute(secret, "unix:uid", 4711);
        uid = 4711;
        Files.createDirectories(home.resolve("tmp"));
        Path link = Files.createSymbolicLink(home.resolve("tmp/bt_u4711"), secret);
        assertThat(find(SERVICE).source()).isEqualTo(link.toString());

        Files.setAttribute(link, "unix:uid", 4712, java.nio.file.LinkOption.NOFOLLOW_LINKS);

        assertThat(find(SERVICE).credentials().isAnonymous()).isTrue();
        assertThat(warnings).singleElement().asString().contains("is not believed");
    }

    @Test
    void netrcThatOthersCanReadIsNotUsed() throws Exception {
        Path netrc = secret(".netrc", "machine space.example.org login me password pw");
        Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(find(SERVICE).credentials().isAnonymous()).isTrue();
        assertThat(warnings).singleElement().asString().contains("chmod 600 " + netrc);
    }

    @Test
    void netrcMayLieElsewhereAndThenMustBeThere() throws Exception {
        Path netrc = secret("other/netrc", "machine space.example.org login you password pw");
        variables.put("NETRC", netrc.toString());
        assertThat(find(SERVICE).credentials()).hasToString("user you");

        Files.delete(netrc);

        assertThatThrownBy(() -> find(SERVICE)).isInstanceOf(IOException.class);
    }

    @Test
    void netrcIsOfNoUseForAServiceByName() throws Exception {
        secret(".netrc", "default login me password pw");

        assertThat(find("ivo://example.org/space").credentials().isAnonymous()).isTrue();
        assertThat(find(SERVICE).credentials()).hasToString("user me");
    }

    @Test
    void certificateThatOthersCanReadIsUsedWithAWarning() throws Exception {
        Path proxy = secret(".ssl/cadcproxy.pem", certificate());
        Files.setPosixFilePermissions(proxy, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(find(SERVICE).source()).isEqualTo(proxy.toString());
        assertThat(warnings).singleElement().asString().contains("chmod 600");
    }

    @Test
    void certificateIsPassedOverWithoutHttps() throws Exception {
        secret(".ssl/cadcproxy.pem", certificate());
        secret(".netrc", "machine localhost:8080 login me password pw");

        assertThat(find("http://localhost:8080/space").credentials()).hasToString("user me");
    }

    @Test
    void tokenOfThePythonClientIsForTheServicesThatItsConfigurationNames() throws Exception {
        secret(
                ".config/vos/vos-config",
                """
                [vos]
                # a comment
                resourceID = ivo://cadc.nrc.ca/vault
                    ivo://example.org/space space
                vospace_token = t0ken
                """);

        assertThat(find("ivo://example.org/space").credentials()).hasToString("bearer token");
        assertThat(find("vos://example.org!space").credentials()).hasToString("bearer token");
        assertThat(find("ivo://evil.org/space").credentials().isAnonymous()).isTrue();
        assertThat(find(SERVICE).credentials().isAnonymous()).isTrue();
    }

    @Test
    void tokenOfThePythonClientIsForItsOwnArchiveIfNoneIsNamed() throws Exception {
        secret(".config/vos/vos-config", "[vos]\nvospace_token = t0ken\n");

        assertThat(find("ivo://cadc.nrc.ca/vault").credentials()).hasToString("bearer token");
        assertThat(find("ivo://example.org/space").credentials().isAnonymous()).isTrue();
    }

    @Test
    void namedFileThatIsMissingOrEmptyIsToldAndNotPassedOver() throws Exception {
        variables.put("BEARER_TOKEN_FILE", home.resolve("absent").toString());
        assertThatThrownBy(() -> find(SERVICE)).isInstanceOf(IOException.class);

        variables.put("BEARER_TOKEN_FILE", secret("empty", "\n").toString());
        assertThatThrownBy(() -> find(SERVICE)).hasMessageContaining("is empty");
    }

    @Test
    void textFormsKeepTheSecrets() throws Exception {
        variables.put("BEARER_TOKEN", "s3cret");

        assertThat(around() + " " + find(SERVICE)).doesNotContain("s3cret");
    }
}
