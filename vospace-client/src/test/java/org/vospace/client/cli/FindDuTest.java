package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.FakeSpace;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.LinkNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;

class FindDuTest {
    private static final String ROOT = "vos://example.org!fake";

    private final FakeSpace space = new FakeSpace();
    private final CommandRun vos =
            new CommandRun()
                    .with("VOS_SERVICE", space.url().toString())
                    .at(Instant.parse("2026-01-09T03:04:06Z"));

    @BeforeEach
    void makeTree() {
        space.addContainer("/d");
        space.addContainer("/d/e");
        space.addFile("/d/a.fits", "12345");
        space.addFile("/d/.b.FITS", "1");
        space.addFile("/d/e/c.txt", "1234567890");
        space.put(new LinkNode(FakeSpace.uri("/d/l"), Properties.none(), ROOT + "/d"));
    }

    @AfterEach
    void close() {
        space.close();
    }

    private List<String> found(String... args) {
        String[] line = Stream.concat(Stream.of("find"), Stream.of(args)).toArray(String[]::new);
        assertThat(vos.run(line)).as(vos.err()).isZero();
        return vos.lines().stream().map(uri -> uri.replace(ROOT, "")).sorted().toList();
    }

    @Test
    void everythingBelowIsFoundAndLinksAreNotFollowed() {
        assertThat(found("vos:/d"))
                .containsExactly("/d", "/d/.b.FITS", "/d/a.fits", "/d/e", "/d/e/c.txt", "/d/l");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-name *.fits|/d/a.fits",
                "-iname *.fits|/d/.b.FITS /d/a.fits",
                "-type d|/d /d/e",
                "-type l|/d/l",
                "-type f,l -maxdepth 1|/d/.b.FITS /d/a.fits /d/l",
                "-maxdepth 0|/d",
                "-type f -size +4|/d/a.fits /d/e/c.txt",
                "-type f -size -5|/d/.b.FITS",
                "-size 5|/d/a.fits",
                "-type f -size -1K|/d/.b.FITS /d/a.fits /d/e/c.txt",
                "-type f -mtime 7|/d/.b.FITS /d/a.fits /d/e/c.txt",
                "-newer 2026-01-01T00:00:00Z|/d/.b.FITS /d/a.fits /d/e/c.txt",
                "-name c.txt -newer vos:/d/a.fits|",
                "-property MD5 -name c.txt|/d/e/c.txt",
                "-property length=5|/d/a.fits",
            })
    void testsChooseNodes(String tests, String expected) {
        List<String> nodes = expected == null ? List.of() : List.of(expected.split(" ", -1));

        assertThat(found(("vos:/d " + tests).split(" ", -1))).containsExactlyElementsOf(nodes);
    }

    @Test
    void namesCanBeEndedByNul() {
        vos.run("find", "vos:/d/e", "-print0");

        assertThat(vos.out().split("\0", -1)).contains(ROOT + "/d/e/c.txt");
        assertThat(vos.out()).doesNotContain("\n").endsWith("\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-size much", "-type x", "-mtime soon", "-newer never", "-maxdepth -1"})
    void testThatMakesNoSenseIsAUsageError(String test) {
        assertThat(vos.run(("find vos:/d " + test).split(" ", -1))).isEqualTo(2);

        assertThat(vos.err()).contains("expected:");
    }

    @Test
    void B27_containerThatCannotBeListedIsToldAndTheRestIsFound() {
        space.always("GET /space/nodes/d/e?", e -> e.reply(403, "PermissionDenied no"));

        assertThat(vos.run("find", "vos:/d")).isEqualTo(1);

        assertThat(vos.err()).contains(ROOT + "/d/e: permission denied");
        assertThat(vos.lines()).contains(ROOT + "/d/a.fits").doesNotContain(ROOT + "/d/e/c.txt");
    }

    @Test
    void manyContainersAreAllFound() {
        for (int i = 0; i < 60; i++) {
            space.addContainer("/d/e/" + i);
            space.addFile("/d/e/" + i + "/f", "x");
        }

        assertThat(found("vos:/d", "-name", "f")).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void duAddsUpWhatIsBelow() {
        assertThat(vos.run("du", "vos:/d")).isZero();

        assertThat(vos.lines()).containsExactly("10\t" + ROOT + "/d/e", "16\t" + ROOT + "/d");
        vos.run("du", "-s", "vos:/d", "vos:/d/a.fits");
        assertThat(vos.lines()).containsExactly("16\t" + ROOT + "/d", "5\t" + ROOT + "/d/a.fits");
    }

    @Test
    void duAsksAServiceThatKnowsRatherThanCount() {
        space.put(
                new ContainerNode(
                        FakeSpace.uri("/d"),
                        Properties.of(Property.readOnly(CoreProperties.LENGTH, "20000"))));

        vos.run("du", "-sh", "vos:/d");
        assertThat(vos.lines()).containsExactly("20K\t" + ROOT + "/d");
        assertThat(space.server().requests()).noneMatch(r -> r.contains("/d/e"));
        vos.run("du", "-s", "--count", "--json", "vos:/d");
        assertThat(vos.lines()).containsExactly("{\"uri\":\"" + ROOT + "/d\",\"bytes\":16}");
    }

    @ParameterizedTest
    @CsvSource({"5,5", "1K,1024", "2kB,2000", "1.5M,1572864", "1GB,1000000000", "7c,7"})
    void sizesAreReadInBothUnits(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1023,1023", "1024,1.0K", "17408,17K", "1048575,1.0M", "5000000000,4.7G"})
    void sizesAreShownShort(long bytes, String text) {
        assertThat(Sizes.human(bytes)).isEqualTo(text);
    }
}
