package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Names that a careless step between request line, database, XML and disk would spoil. */
class NamesTest {
    private static final String AUTHORITY = VOSpaceExtension.AUTHORITY;
    private static final String COMPOSED = "\u00e9";
    private static final String DECOMPOSED = "e\u0301";
    private static final String EMOJI = "\uD83D\uDE80";
    private static final int DEPTH = 100;

    @TempDir static Path directory;

    @RegisterExtension static final VOSpaceExtension SPACE = VOSpaceExtension.with(NamesTest::open);

    private static SpaceHttp alice;

    private static PosixBackend open() {
        try {
            return PosixBackend.open(directory.resolve("store"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void makeContainers() throws Exception {
        alice = new SpaceHttp(SPACE.url(), TestUsers.authorization("alice"));
        for (String path : List.of("/names", "/names/elsewhere", "/listed")) {
            assertThat(alice.makeContainer(AUTHORITY, path).status()).isEqualTo(201);
        }
    }

    static Stream<String> names() {
        return Stream.of(
                "two words",
                " space at both ends ",
                "   ",
                "%",
                "100%",
                "%25",
                "%2525",
                "%2F",
                "%20",
                "a+b",
                "+",
                "a;b",
                ";v=1",
                COMPOSED,
                DECOMPOSED,
                EMOJI,
                "#",
                "a#b",
                "?",
                "a?b=c",
                "&",
                "&amp;",
                "a&b=c",
                "=",
                "'",
                "it's",
                "\"",
                "(",
                "a(1)",
                ")",
                "[",
                "]",
                "{",
                "}",
                "~",
                "!",
                "a!b~c",
                "<",
                ">",
                "]]>",
                "\\",
                "|",
                "^",
                "`",
                ":",
                "@",
                "$",
                ",",
                "*",
                "-",
                ".hidden",
                "...",
                "\u00a0",
                "\u4e2d\u6587.fits",
                "a".repeat(255),
                COMPOSED.repeat(127) + "x",
                DECOMPOSED.repeat(85),
                EMOJI.repeat(63) + "xyz");
    }

    @ParameterizedTest
    @MethodSource("names")
    @DisplayName("ID3 ID12 ID13 a file with any name is written, read, moved and deleted")
    void ID3_ID12_ID13_fileWithAnyNameIsWrittenReadMovedAndDeleted(String name) throws Exception {
        byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
        String path = "/names/" + SpaceHttp.encode(name);
        String elsewhere = "/names/elsewhere/" + SpaceHttp.encode(name);

        assertThat(alice.put("/files" + path, content).status()).isEqualTo(201);

        assertThat(alice.get("/files" + path).bytes()).isEqualTo(content);
        assertThat(node(path).path()).isEqualTo("/names/" + name);
        assertThat(node(path).uri()).matches("[^ \"<>\\\\^`{|}#?]*");
        assertThat(listed("/names")).containsExactlyInAnyOrder("elsewhere", name);

        assertThat(alice.move(AUTHORITY, path, elsewhere)).isEqualTo("COMPLETED");

        assertThat(listed("/names")).containsExactly("elsewhere");
        assertThat(listed("/names/elsewhere")).containsExactly(name);
        assertThat(alice.get("/files" + elsewhere).bytes()).isEqualTo(content);

        assertThat(alice.delete("/nodes" + elsewhere).status()).isIn(200, 204);

        assertThat(alice.get("/files" + elsewhere).status()).isEqualTo(404);
        assertThat(listed("/names/elsewhere")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void ID3_ID12_ID13_containerWithAnyNameIsMadeFromADocument(String name) throws Exception {
        String path = "/names/" + SpaceHttp.encode(name);

        Reply made = alice.makeContainer(AUTHORITY, path);
        Reply inside = alice.put("/files" + path + "/" + SpaceHttp.encode(name), new byte[7]);

        assertThat(made.status()).as(made::toString).isEqualTo(201);
        assertThat(NodeDocument.parse(made.bytes()).path()).isEqualTo("/names/" + name);
        assertThat(inside.status()).isEqualTo(201);
        assertThat(node(path).children())
                .extracting(NodeDocument::path)
                .containsExactly("/names/" + name + "/" + name);
        assertThat(alice.delete("/nodes" + path).status()).isIn(200, 204);
        assertThat(alice.get("/nodes" + path).status()).isEqualTo(404);
    }

    @Test
    void ID12_ID13_allNamesAreListedTogetherAndNoTwoAreTheSame() throws Exception {
        List<String> names = names().toList();
        for (String name : names) {
            alice.put(
                    "/files/listed/" + SpaceHttp.encode(name),
                    name.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(listed("/listed")).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(alice.get("/files/listed/" + SpaceHttp.encode(name)).text()).isEqualTo(name);
        }
    }

    @Test
    void ID13_plusAndWhatNeedsNoEscapeMeanTheSameEscapedOrNot() throws Exception {
        for (String name : List.of("a+b", "a;b", "a=b&c", "it's", "(1)", "a!b~c", "a@b:c,d$e*")) {
            alice.put("/files/names/" + name, name.getBytes(StandardCharsets.UTF_8));

            assertThat(alice.get("/files/names/" + SpaceHttp.encode(name)).text()).isEqualTo(name);
            assertThat(listed("/names")).containsExactlyInAnyOrder("elsewhere", name);
            assertThat(alice.delete("/files/names/" + name).status()).isIn(200, 204);
        }
    }

    @Test
    void ID12_composedAndDecomposedAreTwoNames() throws Exception {
        alice.makeContainer(AUTHORITY, "/forms");
        String composed = "/files/forms/" + SpaceHttp.encode(COMPOSED);
        String decomposed = "/files/forms/" + SpaceHttp.encode(DECOMPOSED);

        alice.put(composed, "one".getBytes(StandardCharsets.UTF_8));
        alice.put(decomposed, "other".getBytes(StandardCharsets.UTF_8));

        assertThat(alice.get(composed).text()).isEqualTo("one");
        assertThat(alice.get(decomposed).text()).isEqualTo("other");
        assertThat(listed("/forms")).containsExactlyInAnyOrder(COMPOSED, DECOMPOSED);
    }

    static Stream<String> deepNames() {
        return Stream.of("d", "level " + COMPOSED + " %25+" + EMOJI, COMPOSED.repeat(127) + "x");
    }

    @ParameterizedTest
    @MethodSource("deepNames")
    void ID3_ID12_fileAHundredLevelsDownIsWrittenReadMovedAndDeletedWithItsContainers(String name)
            throws Exception {
        List<String> paths = makeDeepContainers(name);
        String deepest = paths.get(paths.size() - 1);
        String file = deepest + "/" + SpaceHttp.encode(name);
        byte[] content = new byte[] {1, 2, 3};

        Reply put = alice.put("/files" + file, content);

        assertThat(put.status()).as(put::toString).isEqualTo(201);
        assertThat(alice.get("/files" + file).bytes()).isEqualTo(content);
        assertThat(node(file).path()).isEqualTo(("/" + name).repeat(DEPTH));
        assertThat(node(deepest).children()).extracting(NodeDocument::uri).hasSize(1);
        assertThat(alice.move(AUTHORITY, file, "/names/up")).isEqualTo("COMPLETED");
        assertThat(alice.get("/files/names/up").bytes()).isEqualTo(content);
        assertThat(alice.move(AUTHORITY, "/names/up", file)).isEqualTo("COMPLETED");
        assertThat(alice.get("/files" + file).bytes()).isEqualTo(content);

        assertThat(alice.delete("/nodes" + paths.get(0)).status()).isIn(200, 204);

        assertThat(alice.get("/files" + file).status()).isEqualTo(404);
    }

    /** The paths of containers inside each other, so that a file in the last is at full depth. */
    private static List<String> makeDeepContainers(String name) throws IOException {
        List<String> paths = new ArrayList<>();
        String path = "";
        for (int depth = 1; depth < DEPTH; depth++) {
            path += "/" + SpaceHttp.encode(name);
            Reply made = alice.makeContainer(AUTHORITY, path);
            assertThat(made.status()).as("depth %d: %s", depth, made).isEqualTo(201);
            paths.add(path);
        }
        return paths;
    }

    private static NodeDocument node(String path) throws IOException {
        Reply reply = alice.get("/nodes" + path);
        assertThat(reply.status()).as(reply::toString).isEqualTo(200);
        return NodeDocument.parse(reply.bytes());
    }

    /** The decoded names of the children. */
    private static List<String> listed(String container) throws IOException {
        return node(container).children().stream()
                .map(child -> nameIn(container, child))
                .collect(Collectors.toList());
    }

    private static String nameIn(String container, NodeDocument child) {
        assertThat(child.path()).startsWith(container + "/");
        return child.path().substring(container.length() + 1);
    }
}
