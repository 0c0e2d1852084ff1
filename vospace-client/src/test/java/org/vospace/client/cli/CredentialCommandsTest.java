package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.LoginServer;
import org.vospace.client.testing.TestAuthority;
import org.vospace.client.testing.TestAuthority.Issued;
import org.vospace.client.testing.TestAuthority.Validity;

class CredentialCommandsTest {
    @TempDir Path home;

    private final FakeSpace space = new FakeSpace();
    private final LoginServer issuer = new LoginServer();
    private CommandRun vos = new CommandRun();

    @BeforeEach
    void live() throws IOException {
        vos = new CommandRun().with("VOS_SERVICE", space.url().toString()).livingIn(home);
    }

    @AfterEach
    void close() {
        space.close();
        issuer.close();
    }

    private List<String> sent() {
        return space.server().exchanges().stream()
                .map((Exchange e) -> e.header("Authorization").orElse("none"))
                .distinct()
                .toList();
    }

    private Path secret(String name, String content) throws IOException {
        Path file = Files.writeString(home.resolve(name), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path certificate(Validity validity) throws Exception {
        Issued user = TestAuthority.named("ca").user("alice", "EC", validity);
        return secret("user.pem", user.keyPem() + user.pem());
    }

    private static String expiredToken() {
        String claims = "{\"sub\":\"alice\",\"exp\":1000000000}";
        return "e30."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }

    @ParameterizedTest
    @ValueSource(strings = {"whoami", "login", "logout", "cert info"})
    void everyCommandExplainsItself(String command) {
        assertThat(vos.run((command + " --help").split(" ", -1))).isZero();

        assertThat(vos.out()).contains("Usage: vos " + command, "Exit status:");
    }

    @Test
    void A38_netrcLogsInWithoutAPrompt() throws Exception {
        secret(".netrc", "machine 127.0.0.1 login me password pw");

        assertThat(vos.run("ls")).isZero();

        assertThat(sent()).containsExactly("Basic bWU6cHc=");
    }

    @Test
    void tokenComesFromAFile() throws Exception {
        vos.run("ls", "--token-file", secret("token", "t1\n").toString());

        assertThat(sent()).containsExactly("Bearer t1");
    }

    @Test
    void onlyOneCredentialMayBeGiven() {
        assertThat(vos.run("ls", "--token", "a", "--certfile", "b")).isEqualTo(2);

        assertThat(vos.err()).contains("expected: one of them");
        assertThat(space.server().requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-k", "--insecure"})
    void serversAreAlwaysChecked(String option) {
        assertThat(vos.run("ls", option)).isEqualTo(2);

        assertThat(vos.err()).contains("is not offered", "--ca-file");
        assertThat(space.server().requests()).isEmpty();
    }

    @Test
    void missingCaFileIsTold() {
        assertThat(vos.with("VOS_CA", "/no/such/ca.pem").run("ls")).isEqualTo(12);

        assertThat(vos.err()).contains("/no/such/ca.pem: no such file");
    }

    @Test
    void whoamiTellsTheNameAndWhereTheCredentialsAreFrom() {
        space.always("GET /space/nodes?", e -> e.reply(200, "<x/>", "X-VO-Authenticated: alice"));

        assertThat(vos.with("BEARER_TOKEN", "s3cret").run("whoami", "-v")).isZero();

        assertThat(vos.lines()).containsExactly("alice");
        assertThat(vos.err())
                .contains("credentials: bearer token, from $BEARER_TOKEN")
                .doesNotContain("s3cret");
    }

    @Test
    void whoamiWithoutCredentialsIsAnonymous() {
        assertThat(vos.run("whoami")).isZero();

        assertThat(vos.lines()).containsExactly("anonymous");
    }

    @Test
    void whoamiFailsIfTheServiceDoesNotKnowTheCredentials() {
        assertThat(vos.with("VOS_TOKEN", "t").run("whoami")).isEqualTo(5);

        assertThat(vos.lines()).containsExactly("anonymous");
        assertThat(vos.err()).contains("from $VOS_TOKEN");
    }

    @Test
    void refusalTellsCauseAndCure() {
        space.always(
                "GET /space/nodes",
                e -> e.reply(401, "NotAuthenticated token expired; get another"));

        assertThat(vos.with("VOS_TOKEN", "s3cret").run("stat", "vos://example.org!fake/a", "-v"))
                .isEqualTo(5);

        assertThat(vos.err())
                .contains("token expired; get another")
                .contains("the credentials were: bearer token, from $VOS_TOKEN")
                .doesNotContain("s3cret");
    }

    @Test
    void refusalWithoutCredentialsTellsHowToGetSome() {
        space.always("GET /space/nodes", e -> e.reply(401, "NotAuthenticated"));

        assertThat(vos.run("stat", "vos://example.org!fake/a")).isEqualTo(5);

        assertThat(vos.err()).contains("no credentials were found", "vos login");
    }

    @Test
    void B24_expiredTokenIsToldBeforeTheFirstByteAndPublicDataIsRead() {
        space.addFile("/public", "x");

        int status = vos.with("VOS_TOKEN", expiredToken()).run("stat", "vos:/public");

        assertThat(status).isZero();
        assertThat(sent()).containsExactly("none");
        assertThat(vos.err())
                .isEqualTo(
                        "vos: warning: the token expired at 2001-09-09T01:46:40Z (get a new one);"
                                + " going on without credentials\n");
    }

    @Test
    void loginIsUsedByLaterCommandsUntilLogout() {
        space.always("GET /space/capabilities", this::capabilitiesWithChallenge);
        space.intercept(
                Integer.MAX_VALUE,
                e -> e.path().startsWith("/.well-known/"),
                e ->
                        e.reply(
                                200,
                                "{\"resource\": \"%s\", \"authorization_servers\": [\"%s\"]}"
                                        .formatted(space.url(), issuer.issuer())));
        issuer.answerNext(
                "{\"access_token\": \"acc3ss\", \"token_type\": \"Bearer\", \"expires_in\": 900}");

        assertThat(vos.run("login", "--client-id", "vos-cli")).as(vos.err()).isZero();
        assertThat(vos.err()).contains("enter the code WDJB-MJHT").doesNotContain("d3vice");
        assertThat(vos.out()).contains("logged in to " + space.url()).doesNotContain("acc3ss");
        space.server().forget();
        assertThat(vos.run("ls")).isZero();
        assertThat(sent()).containsExactly("Bearer acc3ss");
        assertThat(vos.run("logout")).isZero();
        space.server().forget();
        assertThat(vos.run("ls")).isZero();
        assertThat(sent()).containsExactly("none");
    }

    private void capabilitiesWithChallenge(Exchange exchange) throws IOException {
        exchange.reply(
                200,
                """
                <c:capabilities xmlns:c="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                 xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1">
                <capability standardID="ivo://ivoa.net/std/VOSpace/v2.0#nodes">
                <interface xsi:type="vs:ParamHTTP" role="std" version="2.1">
                <accessURL use="base">%s/nodes</accessURL></interface></capability>
                </c:capabilities>"""
                        .formatted(space.url()),
                "WWW-Authenticate: Bearer realm=\"space\"");
    }

    @Test
    void loginThatFailsTellsWhy() {
        assertThat(vos.run("login", "--client-id", "x")).isEqualTo(10);

        assertThat(vos.err()).contains("does not tell where its tokens are had");
    }

    @Test
    void B25_certificateIsDescribed() throws Exception {
        Path pem = certificate(Validity.around(Duration.ofDays(-1), Duration.ofHours(60)));

        assertThat(vos.run("cert", "info", pem.toString())).isZero();
        assertThat(vos.out())
                .contains("subject: CN=alice", "issuer: CN=ca", "days left: 2.5", "expires: ")
                .doesNotContain("KEY");
        assertThat(vos.run("cert", "info", "--days-valid", "2", pem.toString())).isZero();
        assertThat(vos.run("cert", "info", "--days-valid", "3", pem.toString())).isEqualTo(1);
        assertThat(vos.err()).contains("2.5 days left (expected: 3");
    }

    @Test
    void B24_expiredCertificateIsToldWithTheCure() throws Exception {
        Path pem = certificate(Validity.now());
        vos.with("VOSPACE_CERTFILE", pem.toString()).at(Instant.now().plus(Duration.ofDays(11)));

        assertThat(vos.run("cert", "info")).isEqualTo(1);

        assertThat(vos.err()).contains(pem + " expired at ", "cadc-get-cert");
        assertThat(vos.out()).contains("days left: 0.0");
    }

    @Test
    void missingCertificateIsTold() {
        assertThat(vos.run("cert", "info")).isEqualTo(12);

        assertThat(vos.err()).contains("cadcproxy.pem: no such file");
    }

    @Test
    void certWithoutACommandIsAUsageError() {
        assertThat(vos.run("cert")).isEqualTo(2);
    }
}
