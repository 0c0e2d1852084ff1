package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;

class CutoutTest {
    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vos:/f.fits[1] | vos:/f.fits | SUB=[1]",
                "vos:/f.fits[1][1:100,1:100] | vos:/f.fits | SUB=[1][1:100,1:100]",
                "vos:/f.fits[SCI,2] | vos:/f.fits | SUB=[SCI,2]",
                "vos:/f.fits[*,100:1] | vos:/f.fits | SUB=[*,100:1]",
                "vos:/f.fits[1:100:2,-*] | vos:/f.fits | SUB=[1:100:2,-*]",
                "vos:/f.fits(10.5,-20,1e-3) | vos:/f.fits | CIRCLE=10.5 -20.0 0.001",
                "vos:/a(b).fits(1, 2, 3) | vos:/a(b).fits | CIRCLE=1.0 2.0 3.0",
                "vos:/a[b].fits[1] | vos:/a[b].fits | SUB=[1]",
                "vos:/a\\[1][2] | vos:/a\\[1] | SUB=[2]",
            })
    void A10_nameIsToldFromWhatIsToBeCutOutOfIt(String text, String name, String cutout) {
        Cutout.Named named = Cutout.of(text).orElseThrow();

        assertThat(named.name()).isEqualTo(name);
        assertThat(named.cutout()).hasToString(cutout);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vos:/f.fits",
                "vos:/f[1].fits",
                "vos:/f.fits\\[1]",
                "vos:/f.fits\\[1][2:3",
                "vos:/f.fits\\(1,2,3)",
                "vos:/f.fits(1,2)",
                "vos:/f.fits(a,b,c)",
                "vos:/f.fits(1,2,..)",
                "vos:/f.fits[]",
                "vos:/f.fits[a b]",
                "[1]",
                "(1,2,3)"
            })
    void legalNameIsNoCutout(String text) {
        assertThat(Cutout.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/files/f, http://h/files/f?SUB=%5B1%5D%5B1%3A100%2C%2A%5D",
        "http://h/data/t/f?x=1, http://h/data/t/f?x=1&SUB=%5B1%5D%5B1%3A100%2C%2A%5D"
    })
    void parametersAreAddedToWhateverQueryThereIs(URI url, URI expected) {
        assertThat(Cutout.pixels("[1][1:100,*]").at(url)).isEqualTo(expected);
    }

    private static void cut(Exchange exchange, String part) throws java.io.IOException {
        exchange.reply(
                200,
                part,
                "ETag: \"whole\"",
                "Digest: " + FakeSpace.digestHeader("the whole file".getBytes(UTF_8)));
    }

    @Test
    void whatIsCutOutIsNotComparedWithTheDigestOfTheWhole() throws Exception {
        try (FakeSpace space = new FakeSpace();
                Client client = Clients.of(space)) {
            space.addFile("/f.fits", "the whole file");
            space.always("GET /space/files/f.fits?META=true", e -> cut(e, "SIMPLE = T"));
            Path target = directory.resolve("head");

            TransferResult result =
                    client.copy(
                            FakeSpace.uri("/f.fits"),
                            target,
                            TransferOptions.standard()
                                    .withCutout(Cutout.headers())
                                    .withResume(true)
                                    .withStreams(4));

            assertThat(target).hasContent("SIMPLE = T");
            assertThat(result.verified()).isFalse();
            try (var files = Files.list(directory)) {
                assertThat(files).containsExactly(target);
            }
        }
    }

    @Test
    void cutoutThatIsCutOffIsMadeAnew() throws Exception {
        try (FakeSpace space = new FakeSpace();
                Client client = Clients.of(space)) {
            space.addFile("/f.fits", "the whole file");
            String get = "GET /space/files/f.fits?CIRCLE=1.0%202.0%203.0";
            space.once(
                    get,
                    e -> {
                        e.head(200, 6, "ETag: \"whole\"");
                        e.out().write("pi".getBytes(UTF_8));
                        e.leave();
                    });
            space.always(get, e -> cut(e, "pixels"));
            Path target = directory.resolve("part");

            client.copy(
                    FakeSpace.uri("/f.fits"),
                    target,
                    TransferOptions.standard().withCutout(Cutout.circle(1, 2, 3)));

            assertThat(target).hasContent("pixels");
            assertThat(space.server().exchanges())
                    .allSatisfy(e -> assertThat(e.header("Range")).isEmpty());
        }
    }

    @Test
    void negotiatedEndpointIsAskedForTheCutoutToo() throws Exception {
        try (FakeSpace space = new FakeSpace().withoutFiles();
                Client client = Clients.of(space)) {
            space.addFile("/f.fits", "the whole file");
            space.always("GET /space/data/token/f.fits?SUB=%5B1%5D", e -> cut(e, "pixels"));

            client.copy(
                    FakeSpace.uri("/f.fits"),
                    directory.resolve("part"),
                    TransferOptions.standard().withCutout(Cutout.pixels("[1]")));

            assertThat(directory.resolve("part")).hasContent("pixels");
        }
    }
}
