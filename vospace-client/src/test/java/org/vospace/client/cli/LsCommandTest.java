package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.Clients;
import org.vospace.client.auth.Surroundings;
import org.vospace.client.testing.FakeSpace;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;

class LsCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos =
            new CommandRun().with("VOS_SERVICE", space.url().toString()).at(NOW);

    @AfterEach
    void close() {
        space.close();
    }

    private void file(String path, long length, String date, Property... more) {
        Properties properties =
                Properties.of(
                        Property.readOnly(CoreProperties.LENGTH, Long.toString(length)),
                        Property.readOnly(CoreProperties.DATE, date));
        space.put(new DataNode(FakeSpace.uri(path), properties.with(more)));
    }

    private void threeFiles() {
        file("/a", 20_000, "2026-01-01T00:00:00.000");
        file("/b", 5, "2026-01-03T00:00:00.000");
        file("/c", 3_000_000, "2026-01-02T00:00:00.000");
    }

    @Test
    void A7_rootIsListedWithoutBeingNamed() {
        threeFiles();

        assertThat(vos.run("ls")).isZero();

        assertThat(vos.lines()).containsExactly("a", "b", "c");
    }

    @Test
    void listingIsSortedBySizeByTimeAndTurnedRound() {
        threeFiles();

        vos.run("ls", "-S", "vos:/");
        assertThat(vos.lines()).containsExactly("c", "a", "b");
        vos.run("ls", "-Sr", "vos:/");
        assertThat(vos.lines()).containsExactly("b", "a", "c");
        vos.run("ls", "-t", "vos:/");
        assertThat(vos.lines()).containsExactly("b", "c", "a");
        vos.run("ls", "-r", "vos:/");
        assertThat(vos.lines()).containsExactly("c", "b", "a");
        assertThat(vos.run("ls", "-S", "-t", "vos:/")).isEqualTo(2);
    }

    @Test
    void humanSizesHaveUnits() {
        threeFiles();

        assertThat(vos.run("ls", "-lh", "vos:/")).isZero();

        assertThat(vos.out()).containsPattern(" 20K .* a\\R").containsPattern(" 2.9M .* c\\R");
    }

    @Test
    void containerItselfIsShownOnRequest() {
        space.addContainer("/d");
        file("/d/a", 1, "2026-01-01T00:00:00.000");

        assertThat(vos.run("ls", "-d", "vos:/d")).isZero();

        assertThat(vos.lines()).containsExactly("d");
    }

    @Test
    void severalOperandsAreFilesFirstAndThenContainersUnderTheirNames() {
        space.addContainer("/d");
        file("/d/x", 1, "2026-01-01T00:00:00.000");
        file("/f", 1, "2026-01-01T00:00:00.000");

        assertThat(vos.run("ls", "vos:/d", "vos:/f")).isZero();

        assertThat(vos.lines()).containsExactly("f", "", "vos://example.org!fake/d:", "x");
    }

    @Test
    void groupsAreShownWithoutWhoVouchesForThem() {
        file("/a", 1, "2026-01-01T00:00:00", readGroups("ivo://cadc.nrc.ca/gms?G1 G2"));

        assertThat(vos.run("ls", "-g", "vos:/")).isZero();

        assertThat(vos.lines().get(0)).startsWith("-rw-r----- G1,G2        -  ");
    }

    private static Property readGroups(String groups) {
        return Property.of(CoreProperties.GROUP_READ, groups);
    }

    @Test
    void jsonIsOneObjectALineWithStableNames() throws Exception {
        file(
                "/a #1",
                5,
                "2026-01-02T03:04:05.678",
                readGroups("ivo://x/gms?G1 G2"),
                Property.of(CoreProperties.MD5, "d41d"),
                Property.of(CoreProperties.IS_PUBLIC, "true"));
        space.put(new LinkNode(FakeSpace.uri("/l"), Properties.none(), "https://e.org/x"));

        assertThat(vos.run("ls", "--json", "vos:/")).isZero();

        JsonNode file = new ObjectMapper().readTree(vos.lines().get(0));
        assertThat(file.get("uri").asText()).isEqualTo("vos://example.org!fake/a%20%231");
        assertThat(file.get("name").asText()).isEqualTo("a #1");
        assertThat(file.get("path").asText()).isEqualTo("/a #1");
        assertThat(file.get("type").asText()).isEqualTo("data");
        assertThat(file.get("size").asLong()).isEqualTo(5);
        assertThat(file.get("date").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(file.get("md5").asText()).isEqualTo("d41d");
        assertThat(file.get("public").asBoolean()).isTrue();
        assertThat(file.get("locked").asBoolean()).isFalse();
        assertThat(file.get("readGroups").toString()).isEqualTo("[\"ivo://x/gms?G1\",\"G2\"]");
        JsonNode link = new ObjectMapper().readTree(vos.lines().get(1));
        assertThat(link.get("type").asText()).isEqualTo("link");
        assertThat(link.get("target").asText()).isEqualTo("https://e.org/x");
        assertThat(link.has("size")).isFalse();
    }

    @Test
    void failuresAreJsonToo() throws Exception {
        assertThat(vos.run("ls", "--json", "vos:/no")).isEqualTo(3);

        JsonNode failure = new ObjectMapper().readTree(vos.err());
        assertThat(failure.get("command").asText()).isEqualTo("vos ls");
        assertThat(failure.get("status").asInt()).isEqualTo(3);
        assertThat(failure.get("error").asText()).isEqualTo("NodeNotFound");
        assertThat(failure.get("operand").asText()).isEqualTo("vos://example.org!fake/no");
        assertThat(failure.get("message").asText()).contains("node not found");
    }

    @Test
    void A7_vlsHasTheColumnsThatItsUsersKnow() {
        file(
                "/a.fits",
                12345,
                "2026-02-03T04:05:06.000",
                Property.of(CoreProperties.CREATOR, "CN=John Doe,OU=cadc"),
                readGroups("ivo://cadc.nrc.ca/gms?staff"),
                Property.of(CoreProperties.IS_LOCKED, "true"));
        space.put(new LinkNode(FakeSpace.uri("/l"), Properties.none(), "vos://example.org!fake/a"));

        assertThat(vos.run("vls", "-l", "vos:/")).isZero();

        assertThat(vos.lines().get(0))
                .matches(
                        "-rw-r-----  john_doe             staff           NONE            LOCKED  "
                                + " +12345 Feb 03 \\d\\d:\\d\\d a.fits");
        assertThat(vos.lines().get(1)).startsWith("lrw-").endsWith("l -> vos://example.org!fake/a");
        vos.run("vls", "-g", "-h", "vos:/a.fits");
        assertThat(vos.lines().get(0)).doesNotContain("john_doe").contains("NONE", " 12K ");
    }

    @Test
    void vlsTakesWildcardsRightAfterTheColonAndSeveralNodes() {
        threeFiles();

        assertThat(vos.run("vls", "vos:a*", "vos:/b")).isZero();

        assertThat(vos.lines()).containsExactly("a", "b");
        assertThat(vos.run("vls", "vos:x*")).isEqualTo(3);
    }

    @Test
    void minimalListingAsksForNamesOnly() {
        space.put(new ContainerNode(FakeSpace.uri("/d"), Properties.none()));

        vos.run("ls", "vos:/d");
        assertThat(space.server().requests()).anyMatch(r -> r.contains("/d?detail=min"));
        vos.run("ls", "-l", "vos:/d");
        assertThat(space.server().requests()).last().asString().contains("detail=max");
    }

    @Test
    void readerThatGoesAwayIsNoFailureToBeToldOf() {
        threeFiles();
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                };
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();

        int status = Vos.run(environment(broken, err), "ls", "vos:/");

        assertThat(status).isEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void outputThatCannotBeWrittenIsAFailure() {
        threeFiles();
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("No space left on device");
                    }
                };
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();

        int status = Vos.run(environment(full, err), "ls", "vos:/");

        assertThat(status).isNotZero().isNotEqualTo(141);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("No space left on device");
    }

    private Environment environment(OutputStream out, OutputStream err) {
        Path nowhere = Path.of("no-such-home");
        return new Environment(
                new Surroundings(
                        Map.of("VOS_SERVICE", space.url().toString()),
                        nowhere,
                        nowhere,
                        OptionalLong.empty(),
                        Clock.systemUTC()),
                java.io.InputStream.nullInputStream(),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                nowhere,
                Clients::quick,
                UnaryOperator.identity());
    }
}
