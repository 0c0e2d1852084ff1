package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The administration of a server that runs in another process, with its embedded database. */
@Tag("slow")
class AdminCommandTest {
    private static final String AUTHORITY = "localhost!vospace";
    private static final String SECRET = "correct horse";

    @TempDir static Path directory;
    private static ServedDirectory served;
    private static URI space;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        served =
                new ServedDirectory(
                        directory, "passwords { file = users.passwd, max_failures = 3 }\n", 256);
        Path users = directory.resolve("users.passwd");
        Files.writeString(users, "# who may log in\n");
        Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(new AdminCommandTest().run(SECRET, "user", "add", "alice")).isZero();
        space = served.start();
    }

    @AfterAll
    static void stop() throws Exception {
        served.close();
    }

    @BeforeEach
    void forget() {
        out.getBuffer().setLength(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "ivo://example.org/gms?long"})
    void whoIsTakenIntoAGroupGetsInAndWhoIsTakenOutDoesNot(String uri) throws Exception {
        String group = uri.substring(uri.indexOf('?') + 1);
        SpaceHttp owner = new SpaceHttp(space, ServedDirectory.AUTHORIZATION);
        SpaceHttp alice = new SpaceHttp(space, basic("alice", SECRET));
        assertThat(container(owner, "/" + group, uri).status()).isEqualTo(201);
        assertThat(alice.get("/nodes/" + group).status()).isEqualTo(403);

        assertThat(run("group", "create", group, "--description=people")).isZero();
        assertThat(run("group", "add", group, "alice", "bob")).isZero();
        assertThat(run("group", "add", group, "bob", "--admin")).isZero();

        eventually().until(() -> alice.get("/nodes/" + group).status() == 200);
        assertThat(run("group", "list")).isZero();
        assertThat(run("group", "members", group)).isZero();
        assertThat(out.toString().lines())
                .contains(group + "\tpeople", "alice\tmember", "bob\tmember admin");

        assertThat(run("group", "remove", group, "alice")).isZero();
        eventually().until(() -> alice.get("/nodes/" + group).status() == 403);
    }

    @Test
    void aUrlThatWasNegotiatedBeforeEndsWithTheMembershipItRestedOn() throws Exception {
        SpaceHttp owner = new SpaceHttp(space, ServedDirectory.AUTHORIZATION);
        SpaceHttp alice = new SpaceHttp(space, basic("alice", SECRET));
        assertThat(run("group", "create", "pull")).isZero();
        assertThat(run("group", "add", "pull", "alice")).isZero();
        assertThat(container(owner, "/pull", "pull").status()).isEqualTo(201);
        byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
        byte[] node = node("Data", "/pull/x", "pull").getBytes(StandardCharsets.UTF_8);
        assertThat(owner.put("/nodes/pull/x", node).status()).isEqualTo(201);
        assertThat(owner.put("/files/pull/x", bytes).status()).isIn(200, 201, 204);
        eventually().until(() -> alice.get("/files/pull/x").status() == 200);

        String details = alice.get(alice.post("/synctrans", transfer("/pull/x"))).text();
        Matcher endpoint = Pattern.compile("endpoint>([^<]+)<").matcher(details);
        assertThat(endpoint.find()).as(details).isTrue();
        SpaceHttp whoeverHasTheUrl = new SpaceHttp(space, "none");
        assertThat(whoeverHasTheUrl.get(endpoint.group(1)).bytes()).isEqualTo(bytes);

        assertThat(run("group", "remove", "pull", "alice")).isZero();
        eventually().until(() -> whoeverHasTheUrl.get(endpoint.group(1)).status() == 403);
    }

    @Test
    void aNewPasswordCountsAtOnceAndTheOldOneNoMore() throws Exception {
        assertThat(run(SECRET, "user", "add", "carol", "--group", "a", "--group", "b")).isZero();
        assertThat(status("carol", SECRET)).isEqualTo(200);

        assertThat(run("another secret", "user", "passwd", "carol")).isZero();
        assertThat(status("carol", SECRET)).isEqualTo(401);
        assertThat(status("carol", "another secret")).isEqualTo(200);

        assertThat(run("user", "list")).isZero();
        assertThat(out.toString().lines()).contains("carol\ta b").noneMatch(l -> l.contains("$"));
        assertThat(run("user", "remove", "carol")).isZero();
        assertThat(status("carol", "another secret")).isEqualTo(401);
    }

    @Test
    void theFileKeepsItsCommentsAndItsPermissions() throws Exception {
        assertThat(run(SECRET, "user", "add", "erin")).isZero();

        Path users = directory.resolve("users.passwd");
        assertThat(Files.readString(users)).startsWith("# who may log in\n").doesNotContain(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whoGuessesIsToldToComeBackLater() throws Exception {
        assertThat(run(SECRET, "user", "add", "dave")).isZero();
        for (int i = 0; i < 3; i++) {
            assertThat(status("dave", "guess" + i)).isEqualTo(401);
        }

        SpaceHttp.Reply refused = write("dave", SECRET);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).startsWith("TooManyRequests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 300);
    }

    @Test
    void unknownUserAndWrongPasswordGetTheSameAnswer() throws Exception {
        SpaceHttp.Reply wrong = write("alice", "guess");
        SpaceHttp.Reply unknown = write("nobody", "guess");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.toString()).isEqualTo(unknown.toString());
        assertThat(wrong.header("WWW-Authenticate")).isEqualTo(unknown.header("WWW-Authenticate"));
    }

    @Test
    void whatIsRefusedIsOneLineAndAnExitCode() {
        assertThat(run("group", "delete", "none")).isEqualTo(AdminCommand.REFUSED);
        assertThat(run("group", "create", "two words")).isEqualTo(AdminCommand.REFUSED);
        assertThat(run("group")).isEqualTo(VospaceCommand.USAGE);
        assertThat(run("group", "add", "none")).isEqualTo(VospaceCommand.USAGE);
        assertThat(run("short", "user", "add", "frank")).isEqualTo(VospaceCommand.CANNOT_START);
        assertThat(run(SECRET, "user", "add", "alice")).isEqualTo(VospaceCommand.CANNOT_START);
        assertThat(run("user", "remove", "frank")).isEqualTo(VospaceCommand.CANNOT_START);
        assertThat(err.toString())
                .contains("vospace: NodeNotFound group 'none'")
                .contains("vospace: InvalidArgument group 'two words' (expected: ")
                .contains("a password of 5 characters (expected: 8 characters")
                .contains("'alice' stands in")
                .contains("'frank' does not stand in")
                .doesNotContain("Exception");
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private int status(String user, String password) throws IOException {
        return write(user, password).status() == 401 ? 401 : 200;
    }

    /** A request that needs a good credential, whatever else becomes of it. */
    private static SpaceHttp.Reply write(String user, String password) throws IOException {
        return new SpaceHttp(space, basic(user, password)).delete("/nodes/none");
    }

    private static SpaceHttp.Reply container(SpaceHttp owner, String path, String group)
            throws IOException {
        String document = node("Container", path, group);
        return owner.put("/nodes" + path, document.getBytes(StandardCharsets.UTF_8));
    }

    private static String node(String type, String path, String group) {
        return """
        <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:type="vos:%sNode" uri="vos://%s%s"><vos:properties>
          <vos:property uri="ivo://ivoa.net/vospace/core#groupread">%s</vos:property>
        </vos:properties></vos:node>\
        """
                .formatted(type, AUTHORITY, path, group);
    }

    private static String transfer(String path) {
        return """
        <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">
          <vos:target>vos://%s%s</vos:target>
          <vos:direction>pullFromVoSpace</vos:direction>
          <vos:protocol uri="ivo://ivoa.net/vospace/core#httpget"/>
        </vos:transfer>\
        """
                .formatted(AUTHORITY, path);
    }

    private static String basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private int run(String... arguments) {
        if (arguments[0].equals("group") || arguments[0].equals("user")) {
            return execute("", arguments);
        }
        return execute(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private int execute(String password, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--config=" + directory.resolve("vospace.conf");
        return AdminCommand.create(user -> PasswordPrompt.checked(password))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
