package org.vospace.posix.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.posix.config.ServerSettings.Role;

class SettingsLoaderTest {
    @TempDir Path directory;

    @Test
    void withoutAFileEverythingHasADefault() throws Exception {
        SettingsLoader.Loaded loaded = loader().load(Optional.empty());

        ServerSettings settings = loaded.settings();
        assertThat(loaded.warnings()).isEmpty();
        assertThat(settings.data()).isEqualTo(Path.of("vospace-data").toAbsolutePath());
        assertThat(settings.space().authority()).isEqualTo("localhost!vospace");
        assertThat(settings.space().database()).isEmpty();
        assertThat(settings.roles()).containsExactlyInAnyOrder(Role.METADATA, Role.STORAGE);
        assertThat(settings.basePath()).isEqualTo("/space");
        assertThat(settings.maxUpload()).isEqualTo(OptionalLong.empty());
        assertThat(settings.poolSize()).isEqualTo(OptionalInt.empty());
        assertThat(settings.listen().publicUrl("/space"))
                .isEqualTo(URI.create("http://127.0.0.1:8080/space"));
        assertThat(settings.storage().type()).isEqualTo("posix");
        assertThat(settings.storage().parameters())
                .containsExactly(Map.entry("root", settings.data().resolve("store").toString()));
    }

    @Test
    void everyKeyOfAFileIsHonoured() throws Exception {
        Files.writeString(directory.resolve("crt"), "");
        Files.writeString(directory.resolve("key"), "");
        Files.writeString(directory.resolve("token"), "from a file\n");
        ServerSettings settings =
                load(
                        """
                        data = here
                        base_path = /vo/space
                        max_upload = 10 GiB
                        transfer_timeout = 90s
                        upload_lease = 1m
                        garbage_grace = 3h
                        shutdown_timeout = 0s
                        pool_size = 7
                        administrators = [root]
                        users = [
                          { name = alice, password = "pä:ss", groups = [a, "ivo://x/y?b"] }
                          { name = bob, token = "file:token" }
                        ]
                        space {
                          host = "::1", port = 0, name = Our Space, uri = "ivo://example.org/a/b"
                          dsn = "postgres://me:my%2Fpw@db:5433/vo"
                          url = "https://vo.example.org/us/", use_ssl = yes
                          cert_file = crt, key_file = key
                        }
                        storage {
                          type = other, name = disks, parameters { a = 1, b.c = yes }
                          host = 10.0.0.1, port = 0
                        }
                        outbound {
                          enabled = no, allowed_networks = [10.1.0.0/16, "fd00::/8"]
                          ports = [80, 443], connect_timeout = 3s, idle_timeout = 2m
                          max_redirects = 0
                        }
                        """);

        assertThat(settings.data()).isEqualTo(directory.resolve("here"));
        assertThat(settings.basePath()).isEqualTo("/vo/space");
        assertThat(settings.maxUpload()).hasValue(10L << 30);
        assertThat(settings.transferTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.uploadLease()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.garbageGrace()).isEqualTo(Duration.ofHours(3));
        assertThat(settings.shutdownTimeout()).isZero();
        assertThat(settings.poolSize()).hasValue(7);
        assertThat(settings.administrators()).containsExactly("root");
        assertThat(settings.users())
                .containsExactly(
                        new ServerSettings.User(
                                "alice",
                                Optional.of(Secret.of("pä:ss")),
                                Optional.empty(),
                                Set.of("a", "ivo://x/y?b")),
                        new ServerSettings.User(
                                "bob",
                                Optional.empty(),
                                Optional.of(Secret.of("from a file")),
                                Set.of()));
        assertThat(settings.space().name()).isEqualTo("Our Space");
        assertThat(settings.space().authority()).isEqualTo("example.org!a!b");
        assertThat(settings.space().database())
                .contains(
                        new ServerSettings.Database(
                                "jdbc:postgresql://db:5433/vo",
                                Optional.of("me"),
                                Optional.of(Secret.of("my/pw"))));
        assertThat(settings.listen().publicUrl("/space"))
                .isEqualTo(URI.create("https://vo.example.org/us"));
        assertThat(settings.listen().tls())
                .contains(
                        new ServerSettings.Tls(directory.resolve("crt"), directory.resolve("key")));
        assertThat(settings.storage().type()).isEqualTo("other");
        assertThat(settings.storage().name()).isEqualTo("disks");
        assertThat(settings.storage().parameters())
                .containsOnly(Map.entry("a", "1"), Map.entry("b.c", "yes"));
        assertThat(settings.outbound())
                .isEqualTo(
                        new ServerSettings.Outbound(
                                false,
                                List.of("10.1.0.0/16", "fd00::/8"),
                                Set.of(80, 443),
                                Duration.ofSeconds(3),
                                Duration.ofMinutes(2),
                                0));
    }

    @Test
    void fileOfPyvospaceIsTakenAsItIs() throws Exception {
        Path file = directory.resolve("vo.ini");
        Files.writeString(
                file,
                """
                [Space]
                host = localhost
                port = 8082
                name = ours
                uri = icrar.org
                dsn = postgres://vos_user:vos_pw@localhost:5435/vospace
                parameters = {}
                secret_key = ZlmNyXdQgRhhrC2Wwy
                domain =
                use_ssl = 0

                [Storage]
                name = posix
                host = localhost
                port = 8083
                parameters = {"root_dir": "/srv/root", "staging_dir": "/srv/staging"}
                use_ssl = 0

                [Server]
                roles = ["storage"]
                """);

        SettingsLoader.Loaded loaded = loader().load(Optional.of(file));

        ServerSettings settings = loaded.settings();
        assertThat(settings.space().authority()).isEqualTo("icrar.org");
        assertThat(settings.space().database().orElseThrow().jdbcUrl())
                .isEqualTo("jdbc:postgresql://localhost:5435/vospace");
        assertThat(settings.storage().type()).isEqualTo("posix");
        assertThat(settings.storage().parameters()).containsExactly(Map.entry("root", "/srv/root"));
        assertThat(settings.listen().port()).isEqualTo(8083);
        assertThat(loaded.warnings())
                .anySatisfy(line -> assertThat(line).contains("secret_key is not used"))
                .anySatisfy(line -> assertThat(line).contains("staging_dir is not used"))
                .noneSatisfy(line -> assertThat(line).contains("domain"));
    }

    @Test
    void errorsAreReportedAllAtOnceWithTheOffendingAndTheExpectedValue() {
        List<String> errors =
                errors(
                        """
                        roels = [metadata]
                        roles = [metadata, bytes]
                        base_path = space
                        max_upload = much
                        transfer_timeout = 3600
                        upload_lease = 0s
                        garbage_grace = 1m
                        pool_size = 1
                        users = [{ name = a }, { name = a, token = t, pasword = p },
                                 { name = "b:c", password = "file:none" }]
                        Space {
                          port = 99999, uri = "http://x", dsn = "mysql://u:secret@h/db"
                          use_ssl = maybe, url = "ftp://x", colour = blue
                        }
                        Storage { type = tape, use_ssl = true, parameters { a = [1] } }
                        """);

        assertThat(errors)
                .containsExactlyInAnyOrder(
                        "space.port: '99999' (expected: a number from 0 to 65535)",
                        "space.url: 'ftp://x' (expected: http(s)://host[:port][/path])",
                        "space.use_ssl: 'maybe' (expected: true or false)",
                        "space.uri: 'http://x' (expected: ivo://authority/name)",
                        "space.dsn: malformed (expected:"
                                + " postgres://user:password@host:port/database or"
                                + " jdbc:postgresql://host:port/database, with reserved characters"
                                + " of the password percent-encoded)",
                        "space.colour: unknown key (expected: one of host, port, url, cert_file,"
                                + " key_file, use_ssl, name, uri, dsn, parameters, secret_key,"
                                + " domain)",
                        "storage.type: 'tape' (expected: a backend on the class path, of which"
                                + " there are: other, posix)",
                        "storage.parameters.a: a list (expected: a text)",
                        "storage.cert_file: missing (expected: a PEM file, because use_ssl is"
                                + " true)",
                        "storage.key_file: missing (expected: a PEM file, because use_ssl is true)",
                        "transfer_timeout: '3600' (expected: a time with its unit, such as 30s, 5m"
                                + " or 2h)",
                        "roles: 'bytes' (expected: metadata or storage)",
                        "base_path: 'space' (expected: such as /space, without 'xfer', which some"
                                + " clients replace)",
                        "max_upload: 'much' (expected: bytes, such as 10 GiB)",
                        "upload_lease: '0s' (expected: at least 1 s)",
                        "pool_size: '1' (expected: a number from 2 to 1000)",
                        "users[0].password: missing (expected: a password, a token, or both)",
                        "users[1].name: 'a' twice (expected: once)",
                        "users[1].pasword: unknown key (did you mean password?)",
                        "users[2].password: 'file:none' cannot be read (expected: file:NAME)",
                        "users[2].name: 'b:c' (expected: no colon)",
                        "storage.port: missing (expected: where the process with the storage role"
                                + " listens, or url)",
                        "roels: unknown key (did you mean roles?)");
    }

    @Test
    void oneRoleAloneNeedsADatabaseToShare() {
        assertThat(errors("roles = [storage]"))
                .containsExactly(
                        "space.dsn: missing (expected: a database that the processes of both roles"
                                + " share)");
    }

    @Test
    void metadataAloneNeedToKnowWhereTheBytesAre() throws Exception {
        String metadata = "roles = [metadata]\nspace.dsn = \"postgres://h/d\"\n";

        assertThat(errors(metadata))
                .containsExactly(
                        "storage.port: missing (expected: where the process with the storage role"
                                + " listens, or url)");
        assertThat(load(metadata + "storage.port = 8081").storage().endpoint().port())
                .isEqualTo(8081);
    }

    @Test
    void syntaxErrorsNameFileAndLine() throws IOException {
        assertThat(errors("data = x\nspace { host = "))
                .singleElement()
                .asString()
                .contains("vospace.conf: 2");

        Path ini = directory.resolve("broken.ini");
        Files.writeString(ini, "host = x\n[Space]\nnonsense\nport = 1\nport = 2\n");
        SettingsException refused =
                catchThrowableOfType(
                        SettingsException.class, () -> loader().load(Optional.of(ini)));
        assertThat(refused.errors())
                .containsExactly(
                        ini + ": line 1: cannot be read (expected: [Section], then key = value)",
                        ini + ": line 3: cannot be read (expected: [Section], then key = value)",
                        ini + ": line 5: port is set twice in [Space] (expected: once)");
    }

    @Test
    void fileThatIsNotThereIsAnError() {
        SettingsException refused =
                catchThrowableOfType(
                        SettingsException.class,
                        () -> loader().load(Optional.of(directory.resolve("none.conf"))));

        assertThat(refused.errors())
                .singleElement()
                .asString()
                .contains("none.conf: cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "ivo://example.org/space, example.org!space",
        "ivo://example.org, example.org",
        "ivo://example.org/a/b/, example.org!a!b",
        "vos://example.org!space, example.org!space",
        "vos://example.org~space/, example.org!space",
        "icrar.org, icrar.org"
    })
    void ID1_uriIsTakenWithEitherSeparator(String uri, String authority) throws Exception {
        assertThat(load("space.uri = \"" + uri + "\"").space().authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ivo://", "vos://a!b/c", "http://a/b", "ivo://a b/c", "ivo://a//b"})
    void uriThatNamesNoSpaceIsRefused(String uri) {
        assertThat(errors("space.uri = \"" + uri + "\"")).hasSize(1);
    }

    @Test
    void commandLineCountsMoreThanTheFile() throws Exception {
        SettingsLoader loader =
                loader().override("space.name", "Mine: \"$x\"")
                        .override("roles", List.of("storage"))
                        .listen(Optional.of("::"), Optional.of(9000));
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, "Space { name = 1, dsn = \"postgres://h/d\" }");

        ServerSettings settings = loader.load(Optional.of(file)).settings();

        assertThat(settings.space().name()).isEqualTo("Mine: \"$x\"");
        assertThat(settings.roles()).containsExactly(Role.STORAGE);
        assertThat(settings.listen().publicUrl("/space"))
                .isEqualTo(URI.create("http://[::]:9000/space"));
        assertThat(settings.space().endpoint().port()).isEqualTo(8080);
    }

    @Test
    void secretsInAFileThatEveryoneMayReadAreWarnedOf() throws Exception {
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, "users = [{ name = a, password = open }]");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(loader().load(Optional.of(file)).warnings())
                .singleElement()
                .asString()
                .contains("chmod o-r")
                .doesNotContain("open");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(loader().load(Optional.of(file)).warnings()).isEmpty();
    }

    @Test
    void secretsAreNotPrinted() throws Exception {
        ServerSettings settings =
                load(
                        """
                        users = [{ name = a, password = open1, token = open2 }]
                        space.dsn = "jdbc:postgresql://h/d?user=u&password=open3&ssl=true"
                        """);

        assertThat(settings.toString())
                .contains("jdbc:postgresql://h/d?ssl=true")
                .doesNotContain("open");
        assertThat(SettingsText.of(settings))
                .contains("ssl=true&user=u&password=******")
                .doesNotContain("open");
    }

    @Test
    void everyKnownKeyIsInTheReferenceForOperators() throws Exception {
        String reference;
        try (var in = getClass().getResourceAsStream("/vospace-default.conf")) {
            reference = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> top = knownKeys("nosuchkeyatall = 1");
        List<String> space = knownKeys("space.nosuchkeyatall = 1");
        List<String> storage = knownKeys("storage.nosuchkeyatall = 1");
        List<String> outbound = knownKeys("outbound.nosuchkeyatall = 1");
        List<String> passwords = knownKeys("passwords.nosuchkeyatall = 1");
        List<String> ldap = knownKeys("ldap.nosuchkeyatall = 1");
        List<String> groups = knownKeys("groups.nosuchkeyatall = 1");

        assertThat(top).hasSizeGreaterThan(10);
        for (String key :
                Stream.of(top, space, storage, outbound, passwords, ldap, groups)
                        .flatMap(List::stream)
                        .toList()) {
            assertThat(reference).containsPattern("(?m)^ *(# )?" + key + "( =| \\{)");
        }
    }

    private List<String> knownKeys(String text) {
        String error = errors(text).get(0);
        String list = error.substring(error.indexOf("one of ") + 7, error.length() - 1);
        return List.of(list.split(", ", -1));
    }

    private SettingsLoader loader() {
        return new SettingsLoader(Set.of("posix", "other"));
    }

    private ServerSettings load(String text) throws SettingsException, IOException {
        Path file = directory.resolve("vospace.conf");
        Files.writeString(file, text);
        return loader().load(Optional.of(file)).settings();
    }

    private List<String> errors(String text) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> load(text));
        return refused.errors();
    }
}
