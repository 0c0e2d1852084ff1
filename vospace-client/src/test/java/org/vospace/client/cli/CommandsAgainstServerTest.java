package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.Client;
import org.vospace.client.Credentials;
import org.vospace.posix.IdentityGroups;
import org.vospace.posix.OwnerAndGroups;
import org.vospace.posix.PosixBackend;
import org.vospace.server.security.group.LocalGroups;
import org.vospace.server.store.Database;
import org.vospace.server.store.UserGroup.Membership;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The commands about trees, shares, jobs and permissions against our own server. */
class CommandsAgainstServerTest {
    @TempDir static Path store;
    @TempDir Path directory;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(CommandsAgainstServerTest::openBackend)
                    .permission(new OwnerAndGroups(Set.of("alice"), new IdentityGroups()));

    private final CommandRun vos =
            new CommandRun().with("VOS_SERVICE", SPACE.url().toString()).with("VOS_TOKEN", "alice");

    private static PosixBackend openBackend() {
        try {
            return PosixBackend.open(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs what must succeed. */
    private List<String> done(String... args) {
        int status = vos.run(args);
        assertThat(status).as(vos.err()).isZero();
        return vos.lines();
    }

    private void tree(String top) throws IOException {
        Path file = Files.writeString(directory.resolve("f"), "12345");
        done("mkdir", "-p", top + "/a/b");
        done("cp", file.toString(), top + "/f1");
        done("cp", file.toString(), top + "/a/f2");
        done("cp", file.toString(), top + "/a/b/f3");
    }

    @Test
    void A20_vrmdirAndVrmDeleteWholeTreesAndTellHowManyNodes() throws Exception {
        tree("vos:/gone");
        tree("vos:/gone2");

        assertThat(vos.run("vrm", "vos:/gone")).isEqualTo(10);
        assertThat(vos.run("vos:/gone")).isEqualTo(2);
        assertThat(done("vrmdir", "vos:/gone")).singleElement().asString().contains("(6 nodes)");
        assertThat(done("rm", "-r", "--json", "vos:/gone2").get(0)).contains("\"count\":6");

        assertThat(vos.run("ls", "vos:/gone")).isEqualTo(3);
        assertThat(vos.run("ls", "vos:/gone2")).isEqualTo(3);
    }

    @Test
    void A15_permissionsOfATreeAreChangedByOneCommand() throws Exception {
        tree("vos:/perm");

        done(
                "vchmod",
                "-R",
                "og+r",
                "vos:/perm",
                "ivo://example.org/gms?G1 ivo://example.org/gms?G2");
        done("vtag", "-R", "vos:/perm", "quality=good");

        JsonNode deep = json(done("stat", "--json", "vos:/perm/a/b/f3").get(0));
        assertThat(deep.get("public").asBoolean()).isTrue();
        assertThat(deep.get("readGroups")).hasSize(2);
        assertThat(deep.get("properties").get("quality").asText()).isEqualTo("good");
        assertThat(
                        new CommandRun()
                                .with("VOS_SERVICE", SPACE.url().toString())
                                .run("cat", "vos:/perm/a/f2"))
                .isZero();
        assertThat(done("vls", "-l", "vos:/perm/f1").get(0)).startsWith("-rw-r--r--  alice ");
    }

    @Test
    void A15_chmodTakesFiveGroupsWhereVchmodRefusesTheFifthAsItsUsersKnow() throws Exception {
        tree("vos:/five");

        assertThat(vos.run("vchmod", "g+w", "vos:/five/f1", "G1 G2 G3 G4 G5")).isEqualTo(2);
        assertThat(json(done("stat", "--json", "vos:/five/f1").get(0)).get("writeGroups"))
                .isEmpty();
        done("chmod", "g+w", "vos:/five/f1", "G1 G2 G3 G4 G5");

        assertThat(json(done("stat", "--json", "vos:/five/f1").get(0)).get("writeGroups"))
                .hasSize(5);
        done("chmod", "o+r", "vos:/five");
        vos.with("VOS_TOKEN", "mary+G5");
        done("cp", directory.resolve("f").toString(), "vos:/five/f1");
    }

    @Test
    void A16_groupsThatIAmInAreListedByTheNamesThatRightsAreGivenTo() throws Exception {
        var pool = SPACE.database().dataSource(2);
        LocalGroups groups = new LocalGroups(new Database(pool, pool));
        for (String name : List.of("observers", "staff", "others")) {
            groups.create(name, "", "admin");
        }
        groups.add("observers", new Membership("alice", true, false));
        groups.add("staff", new Membership("alice", true, true));

        assertThat(done("groups")).containsExactly("observers", "staff (administrator)");
        assertThat(done("groups", "--json"))
                .contains("{\"group\":\"observers\",\"member\":true,\"admin\":false}");
        done("groups", "--add", "Zoë", "--appoint", "bob", "staff");
        assertThat(done("groups", "staff"))
                .contains("alice (administrator)", "bob (administrator)", "Zoë");
        done("groups", "--remove", "bob", "staff");
        assertThat(done("groups", "--json", "staff")).noneMatch(line -> line.contains("bob"));
        assertThat(vos.run("groups", "--add", "alice", "observers")).isEqualTo(4);
        assertThat(vos.run("groups", "others")).isEqualTo(3);
        assertThat(vos.run("groups", "--add", "alice")).isEqualTo(2);
    }

    @Test
    void A13_aFileThatIsMovedIntoAContainerKeepsItsName() throws Exception {
        tree("vos:/into");

        done("vmv", "vos:/into/f1", "vos:/into/a");

        assertThat(done("vls", "vos:/into/a")).contains("f1");
        assertThat(done("cat", "vos:/into/a/f1")).containsExactly("12345");
        assertThat(vos.run("stat", "vos:/into/f1")).isEqualTo(3);
    }

    @Test
    void A14_aRenamedFileKeepsBytesPropertiesAndRights() throws Exception {
        tree("vos:/renamed");
        done("tag", "vos:/renamed/f1", "quality=good", "ivo://example.org/p#x=a b");
        done("chmod", "og+r", "vos:/renamed/f1", "G1");
        JsonNode before = json(done("stat", "--json", "vos:/renamed/f1").get(0));

        done("vmv", "vos:/renamed/f1", "vos:/renamed/f #2");

        JsonNode after = json(done("stat", "--json", "vos:/renamed/f #2").get(0));
        for (String kept : List.of("size", "md5", "owner", "public", "readGroups")) {
            assertThat(after.get(kept)).as(kept).isNotNull().isEqualTo(before.get(kept));
        }
        assertThat(after.at("/properties/quality").asText()).isEqualTo("good");
        assertThat(after.get("properties").get("ivo://example.org/p#x").asText()).isEqualTo("a b");
        assertThat(done("cat", "vos:/renamed/f #2")).containsExactly("12345");
        assertThat(vos.run("stat", "vos:/renamed/f1")).isEqualTo(3);
    }

    @Test
    void A25_theLibraryListsTheNamesThatVlsShows() throws Exception {
        tree("vos:/names");
        done("cp", directory.resolve("f").toString(), "vos:/names/a #1?.fits");

        List<String> shown = done("vls", "vos:/names");

        try (Client client =
                Client.builder()
                        .service(SPACE.url())
                        .credentials(Credentials.bearer("alice"))
                        .build()) {
            assertThat(client.listdir("vos:/names"))
                    .containsExactlyElementsOf(shown)
                    .containsExactly("a", "a #1?.fits", "f1");
        }
    }

    private static JsonNode json(String line) throws IOException {
        return new ObjectMapper().readTree(line);
    }

    @Test
    void treesAreSearchedAndMeasured() throws Exception {
        tree("vos:/walk");

        assertThat(done("find", "vos:/walk", "-type", "f", "-size", "5"))
                .hasSize(3)
                .allMatch(uri -> uri.matches("vos://.*/walk/.*f[123]"));
        assertThat(done("find", "vos:/walk", "-name", "f[23]", "-maxdepth", "2")).hasSize(1);
        List<String> sums = done("du", "vos:/walk");
        assertThat(sums).hasSize(3);
        assertThat(sums.get(2)).startsWith("15\t").endsWith("/walk");
        assertThat(done("ls", "-Rl", "vos:/walk")).anyMatch(line -> line.endsWith(" f3"));
        assertThat(done("ls", "-S", "vos:/walk")).contains("f1", "a");
        assertThat(done("ls", "-r", "vos:/walk")).containsExactly("f1", "a");
    }

    @Test
    void A19_lockedNodeCannotBeChanged() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "1");
        Path other = Files.writeString(directory.resolve("g"), "2");
        done("mkdir", "vos:/bobs");
        done("tag", "vos:/bobs", "creator=bob");
        vos.with("VOS_TOKEN", "bob");
        done("cp", file.toString(), "vos:/bobs/locked");
        done("lock", "--lock", "vos:/bobs/locked");

        // 7 is for what is busy too
        assertThat(vos.run("cp", other.toString(), "vos:/bobs/locked")).isEqualTo(7);
        assertThat(vos.err()).contains("node locked");
        assertThat(vos.run("rm", "vos:/bobs/locked")).isEqualTo(7);
        assertThat(vos.err()).contains("node locked");

        assertThat(done("cat", "vos:/bobs/locked")).containsExactly("1");
        done("vlock", "vos:/bobs/locked");
        done("vlock", "--unlock", "vos:/bobs/locked");
        done("vrm", "vos:/bobs/locked");
    }

    @Test
    void shareIsMadeUsedListedAndRevoked() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "shared");
        done("cp", file.toString(), "vos:/shared");

        JsonNode made =
                json(
                        done(
                                        "share",
                                        "create",
                                        "--json",
                                        "--expires",
                                        "2h",
                                        "--uses",
                                        "5",
                                        "vos:/shared")
                                .get(0));
        URI url = URI.create(made.get("url").asText());
        assertThat(get(url).body()).isEqualTo("shared");
        String id = made.get("id").asText();
        assertThat(made.get("maxUses").asLong()).isEqualTo(5);
        assertThat(done("share", "ls")).anyMatch(line -> line.startsWith(id + " "));

        assertThat(done("share", "revoke", "--json", id))
                .containsExactly("{\"id\":\"" + id + "\",\"revoked\":true}");

        assertThat(get(url).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(vos.run("share", "revoke", UUID.randomUUID().toString())).isEqualTo(3);
        assertThat(vos.run("share")).isEqualTo(2);
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void jobsAreListedShownWatchedAndDeleted() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "1");
        done("cp", file.toString(), "vos:/jobbed");
        done("mv", "vos:/jobbed", "vos:/jobbed2");

        String id =
                json(done("job", "ls", "--json", "--phase", "completed").get(0)).get("id").asText();
        assertThat(done("job", "ls")).anyMatch(line -> line.startsWith(id + " COMPLETED"));
        assertThat(done("job", "ls", "--last", "1")).hasSize(1);
        assertThat(done("job", "show", id)).contains("job: " + id, "phase: COMPLETED");
        JsonNode shown = json(done("job", "show", "--json", id).get(0));
        assertThat(shown.get("phase").asText()).isEqualTo("COMPLETED");
        assertThat(shown.get("owner").asText()).isEqualTo("alice");
        assertThat(done("job", "watch", "--timeout", "20s", id))
                .last()
                .asString()
                .isEqualTo(id + " COMPLETED");
        assertThat(json(done("job", "abort", "--json", id).get(0))).isEqualTo(shown);
        assertThat(done("job", "delete", "--json", id))
                .containsExactly("{\"id\":\"" + id + "\",\"deleted\":true}");
        assertThat(vos.run("job", "show", id)).isEqualTo(3);
        assertThat(vos.run("job", "show", "no-such-job")).isEqualTo(3);
    }

    @Test
    void A18_linksAreMadeAndShown() throws Exception {
        tree("vos:/linked");

        done("vln", "vos:/linked/f1", "vos:/linked/l");
        done("ln", "https://example.org/x", "vos:/linked/out");

        assertThat(done("vls", "-l", "vos:/linked"))
                .anyMatch(line -> line.contains(" l -> vos://") && line.endsWith("/linked/f1"))
                .anyMatch(line -> line.endsWith("out -> https://example.org/x"));
    }

    @Test
    void B24_B27_failureNamesTheCauseAndTheStatusTellsItsKind() {
        assertThat(vos.run("stat", "vos:/absent")).isEqualTo(3);
        assertThat(
                        new CommandRun()
                                .with("VOS_SERVICE", SPACE.url().toString())
                                .with("VOS_TOKEN", "alice")
                                .run("mkdir", "vos:/no/such/parent"))
                .isEqualTo(3);
    }
}
