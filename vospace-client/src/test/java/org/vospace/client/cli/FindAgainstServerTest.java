package org.vospace.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.Client;
import org.vospace.client.Credentials;
import org.vospace.model.CoreProperties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** {@code vos find}: a search by the service and a walk by the client find the same. */
class FindAgainstServerTest {
    @TempDir static Path directory;

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final CommandRun vos =
            new CommandRun()
                    .with("VOS_SERVICE", SPACE.url().toString())
                    .with("VOS_TOKEN", "alice")
                    .at(Instant.parse("2026-01-09T03:04:06Z"));

    private static Client client(String user) {
        return Client.builder().service(SPACE.url()).credentials(Credentials.bearer(user)).build();
    }

    @BeforeAll
    static void makeTree() throws Exception {
        try (Client alice = client("alice");
                Client bob = client("bob")) {
            VosUri top = alice.uri("vos:/t");
            alice.mkdirs(top.child("sub #1").child("deep?"));
            publish(alice, top);
            for (String name :
                    List.of(
                            "a.fits",
                            ".hidden.fits",
                            "A.FITS",
                            "b*c.fits",
                            "bxc.fits",
                            "b c.fits",
                            "[x].txt",
                            "100%_.txt",
                            "back\\slash",
                            "#hash?.txt",
                            "é.fits")) {
                file(alice, top.child(name), name.length());
            }
            VosUri sub = top.child("sub #1");
            file(alice, sub.child("a.fits"), 1000);
            file(alice, sub.child("deep?").child("b*.fits"), 2000);
            alice.create(sub.child("empty"));
            alice.link(top.child("link"), sub.toString());
            alice.setProperties(
                    sub.child("a.fits"),
                    List.of(
                            Property.of("urn:band", "r"),
                            Property.of("quality", "good"),
                            Property.of(CoreProperties.DATE, "2026-01-02T03:04:05.678")));
            alice.setProperties(
                    top.child("bxc.fits"),
                    List.of(
                            Property.of("urn:band", "g"),
                            Property.of(CoreProperties.TITLE, "x=y"),
                            Property.of(CoreProperties.DATE, "2025-01-01T00:00:00.000")));
            bob.mkdir(top.child("bobs"));
            file(bob, top.child("bobs").child("a.fits"), 5);
        }
    }

    private static void publish(Client client, VosUri uri) {
        client.setProperties(
                uri,
                List.of(
                        Property.of(CoreProperties.IS_PUBLIC, "true"),
                        Property.of(CoreProperties.GROUP_WRITE, "staff")));
    }

    private static void file(Client client, VosUri uri, int size) throws Exception {
        client.copy(Files.writeString(directory.resolve("up"), "x".repeat(size)), uri);
    }

    private List<String> found(String... args) {
        String[] line =
                Stream.concat(Stream.of("find", "-v"), Stream.of(args)).toArray(String[]::new);
        assertThat(vos.run(line)).as(vos.err()).isZero();
        return vos.lines().stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-name *.fits",
                "-name b\\*c.fits",
                "-name b*c.fits",
                "-name b?c.fits",
                "-name [ab]*",
                "-name [!a]*.fits",
                "-name \\[x].txt",
                "-name 100%_.txt",
                "-name *%*",
                "-name back\\\\slash",
                "-name #*",
                "-name *\\?",
                "-name é.fits",
                "-name none",
                "-iname a.fits",
                "-type d",
                "-type f",
                "-type l",
                "-type l,d",
                "-size +10",
                "-size -10",
                "-size 6",
                "-size 0",
                "-type f -size 1000",
                "-mtime +30",
                "-mtime 7",
                "-mtime -30",
                "-newer 2026-01-02T03:04:05.677Z",
                "-newer 2026-01-02T03:04:05.678Z",
                "-newer 2026-01-01 -mtime -300000",
                "-newer 1000-01-01T00:00:00Z",
                "-property urn:band",
                "-property urn:band=r",
                "-property urn:band -property urn:band=g",
                "-property quality=good",
                "-property title=x=y",
                "-property MD5",
                "-property length=6",
                "-name *.fits -type f -size +1K -newer 2020-01-01"
            })
    void E16_aSearchAndAWalkFindTheSame(String tests) {
        String[] words = ("vos:/t " + tests).strip().split(" ", -1);

        List<String> searched = found(words);
        assertThat(vos.err()).contains("is searched by the service");
        List<String> walked =
                found(Stream.concat(Stream.of(words), Stream.of("--walk")).toArray(String[]::new));

        assertThat(searched).isEqualTo(walked);
        assertThat(vos.err()).doesNotContain("searched");
        if (!tests.contains("none")) {
            assertThat(searched).isNotEmpty();
        }
    }

    @Test
    void E16_jsonIsTheSameToo() {
        assertThat(found("vos:/t", "--json", "-type", "f"))
                .isEqualTo(found("vos:/t", "--json", "-type", "f", "--walk"))
                .anyMatch(line -> line.contains("sub #1/deep?/b*.fits"));
    }

    @Test
    void E16_whatOthersKeepPrivateIsFoundByNeither() {
        vos.with("VOS_TOKEN", "carol");

        List<String> searched = found("vos:/t");

        assertThat(searched).isEqualTo(found("vos:/t", "--walk")).isNotEmpty();
        assertThat(searched).noneMatch(uri -> uri.contains("bobs"));
    }

    @Test
    void E16_aFileAndALinkAreFoundAlone() {
        assertThat(found("vos:/t/a.fits")).singleElement().asString().endsWith("/t/a.fits");
        assertThat(found("vos:/t/link")).singleElement().asString().endsWith("/t/link");
        assertThat(found("vos:/t/link", "--walk")).singleElement().asString().endsWith("/t/link");
    }
}
