package org.vospace.client.nio.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes, identity, access, stores, and the file system itself. */
interface AttributeContract extends ProviderUnderTest {
    private static BasicFileAttributes attributes(Path path, LinkOption... options)
            throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, options);
    }

    @Test
    default void fileDirectoryAndLinkAreToldApart() throws IOException {
        BasicFileAttributes file = attributes(file("f", "abc"));
        BasicFileAttributes sub = attributes(subdirectory("d"));
        BasicFileAttributes link = attributes(link("l", directory().resolve("f")), NOFOLLOW_LINKS);

        assertThat(file.isRegularFile()).isTrue();
        assertThat(file.isDirectory() || file.isSymbolicLink() || file.isOther()).isFalse();
        assertThat(sub.isDirectory()).isTrue();
        assertThat(sub.isRegularFile() || sub.isSymbolicLink() || sub.isOther()).isFalse();
        assertThat(link.isSymbolicLink()).isTrue();
        assertThat(link.isRegularFile() || link.isDirectory() || link.isOther()).isFalse();
    }

    @Test
    default void attributesThroughALinkAreTheTargets() throws IOException {
        Path file = file("f", "abc");

        BasicFileAttributes through = attributes(link("l", file));

        assertThat(through.isRegularFile()).isTrue();
        assertThat(through.size()).isEqualTo(3);
        assertThat(through.fileKey()).isEqualTo(attributes(file).fileKey());
    }

    @Test
    default void timesAreOfNow() throws IOException {
        Instant before = Instant.now().minus(Duration.ofMinutes(2));
        Instant after = before.plus(Duration.ofMinutes(10));

        BasicFileAttributes file = attributes(file("f", "abc"));

        assertThat(file.lastModifiedTime().toInstant()).isBetween(before, after);
        assertThat(file.creationTime().toInstant()).isBetween(before, after);
        assertThat(file.lastAccessTime().toInstant()).isBetween(before, after);
        assertThat(Files.getLastModifiedTime(directory()).toInstant()).isBetween(before, after);
    }

    @Test
    default void missingFileHasNoAttributes() {
        Path missing = directory().resolve("no");

        assertThatThrownBy(() -> attributes(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.size(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> Files.getLastModifiedTime(missing))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(Files.isDirectory(missing)).isFalse();
    }

    @Test
    default void attributesAreReadByName() throws IOException {
        Path file = file("f", "abc");

        assertThat(Files.getAttribute(file, "size")).isEqualTo(3L);
        assertThat(Files.getAttribute(file, "basic:isDirectory")).isEqualTo(false);
        assertThat(Files.readAttributes(file, "size,isRegularFile"))
                .isEqualTo(Map.of("size", 3L, "isRegularFile", true));
        assertThat(Files.readAttributes(file, "*"))
                .containsKeys(
                        "size",
                        "lastModifiedTime",
                        "lastAccessTime",
                        "creationTime",
                        "isRegularFile",
                        "isDirectory",
                        "isSymbolicLink",
                        "isOther",
                        "fileKey");
    }

    @Test
    default void unknownAttributeIsRefused() throws IOException {
        Path file = file("f", "abc");

        assertThatThrownBy(() -> Files.getAttribute(file, "basic:nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.readAttributes(file, "size,nonsense"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Files.readAttributes(file, "nonsense:*"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.setAttribute(file, "basic:nonsense", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void unknownKindOfAttributesIsRefused() throws IOException {
        Path file = file("f", "abc");

        assertThatThrownBy(() -> Files.readAttributes(file, Nonsense.class))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(Files.getFileAttributeView(file, AclFileAttributeView.class)).isNull();
    }

    /** A kind of attributes that nobody has. */
    interface Nonsense extends DosFileAttributes {}

    @Test
    default void basicViewTellsTheSame() throws IOException {
        Path file = file("f", "abc");

        BasicFileAttributeView view =
                Files.getFileAttributeView(file, BasicFileAttributeView.class);

        assertThat(view.name()).isEqualTo("basic");
        assertThat(view.readAttributes().size()).isEqualTo(3);
        assertThat(fileSystem().supportedFileAttributeViews()).contains("basic");
    }

    @Test
    default void timeIsSetOrThatIsRefused() throws IOException {
        Path file = file("f", "abc");
        FileTime wanted = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

        if (has(Trait.SETS_TIMES)) {
            Files.setLastModifiedTime(file, wanted);
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(wanted);
        } else {
            assertThatThrownBy(() -> Files.setLastModifiedTime(file, wanted))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(wanted);
        }
    }

    @Test
    default void userAttributesAreKeptOrNotOffered() throws IOException {
        Path file = file("f", "abc");

        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);

        if (!has(Trait.USER_ATTRIBUTES)) {
            assertThat(view).isNull();
            return;
        }
        view.write(userAttribute(), UTF_8.encode("grün"));
        ByteBuffer read = ByteBuffer.allocate(view.size(userAttribute()));
        view.read(userAttribute(), read);
        assertThat(new String(read.array(), UTF_8)).isEqualTo("grün");
        assertThat(view.list()).contains(userAttribute());
        view.delete(userAttribute());
        assertThat(view.list()).doesNotContain(userAttribute());
        assertThatThrownBy(() -> view.size(userAttribute())).isInstanceOf(IOException.class);
    }

    @Test
    default void creatingWithAnUnknownAttributeIsRefused() {
        var nonsense =
                new java.nio.file.attribute.FileAttribute<String>() {
                    @Override
                    public String name() {
                        return "nonsense:x";
                    }

                    @Override
                    public String value() {
                        return "y";
                    }
                };

        assertThatThrownBy(() -> Files.createDirectory(directory().resolve("d"), nonsense))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Files.createFile(directory().resolve("f"), nonsense))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    default void fileIsTheSameUnderEveryOfItsNames() throws IOException {
        Path file = file("f", "x");
        Path other = file("g", "x");

        assertThat(Files.isSameFile(file, directory().resolve("./f"))).isTrue();
        assertThat(Files.isSameFile(link("l", file), file)).isTrue();
        assertThat(Files.isSameFile(file, other)).isFalse();
    }

    @Test
    default void missingFileIsTheSameAsItselfOnly() throws IOException {
        Path missing = directory().resolve("no");
        Path file = file("f", "x");

        assertThat(Files.isSameFile(missing, missing)).isTrue();
        assertThatThrownBy(() -> Files.isSameFile(missing, file))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void fileIsNotTheSameAsOneOfAnotherProvider() throws IOException {
        Path file = file("f", "x");

        assertThat(fileSystem().provider().isSameFile(file, new ForeignPath())).isFalse();
    }

    @Test
    default void pathsOfAnotherProviderAreRefused() {
        Path foreign = new ForeignPath();
        var provider = fileSystem().provider();

        assertThatThrownBy(() -> provider.delete(foreign))
                .isInstanceOf(ProviderMismatchException.class);
        assertThatThrownBy(() -> provider.checkAccess(foreign))
                .isInstanceOf(ProviderMismatchException.class);
        assertThatThrownBy(() -> provider.newByteChannel(foreign, Set.of()))
                .isInstanceOf(ProviderMismatchException.class);
    }

    @Test
    default void realPathHasNoLinksAndNoDots() throws IOException {
        subdirectory("d");
        Path file = file("d/f", "x");
        Path link = link("l", directory().resolve("d"));

        assertThat(link.resolve("f").toRealPath()).isEqualTo(file);
        assertThat(directory().resolve("d/./../d/f").toRealPath()).isEqualTo(file);
        assertThat(link.toRealPath(NOFOLLOW_LINKS)).isEqualTo(link);
        assertThatThrownBy(() -> directory().resolve("no").toRealPath())
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void accessIsChecked() throws IOException {
        Path file = file("f", "x");

        assertThat(Files.exists(file)).isTrue();
        assertThat(Files.isReadable(file)).isTrue();
        assertThat(Files.isWritable(file)).isTrue();
        assertThat(Files.isExecutable(file)).isFalse();
        assertThat(Files.notExists(directory().resolve("no"))).isTrue();
        assertThat(Files.isReadable(directory().resolve("no"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({".f, true", "f, false", "f.g, false"})
    default void dotHides(String name, boolean hidden) throws IOException {
        assertThat(Files.isHidden(file(name, "x"))).isEqualTo(hidden);
    }

    @Test
    default void storeTellsItsSpace() throws IOException {
        FileStore store = Files.getFileStore(file("f", "x"));

        assertThat(store.getTotalSpace()).isPositive();
        assertThat(store.getUsableSpace()).isNotNegative();
        assertThat(store.getUnallocatedSpace()).isNotNegative();
        assertThat(store.isReadOnly()).isFalse();
        assertThat(store.name()).isNotNull();
        assertThat(store.type()).isNotEmpty();
        assertThat(store.supportsFileAttributeView("basic")).isTrue();
        assertThat(store.supportsFileAttributeView(BasicFileAttributeView.class)).isTrue();
        assertThat(fileSystem().getFileStores()).isNotEmpty();
    }

    @Test
    default void missingFileHasNoStore() {
        assertThatThrownBy(() -> Files.getFileStore(directory().resolve("no")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    default void fileSystemTellsOfItself() {
        assertThat(fileSystem().isOpen()).isTrue();
        assertThat(fileSystem().isReadOnly()).isFalse();
        assertThat(fileSystem().getSeparator()).isEqualTo("/");
        assertThat(fileSystem().getRootDirectories()).contains(path("/"));
        assertThat(fileSystem().provider()).isSameAs(directory().getFileSystem().provider());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.java | Foo.java | true",
                "*.java | a/Foo.java | false",
                "*.* | a.b | true",
                "*.* | ab | false",
                "*.{java,class} | Foo.class | true",
                "*.{java,class} | Foo.jar | false",
                "foo.? | foo.x | true",
                "foo.? | foo.xy | false",
                "/home/*/* | /home/gus/data | true",
                "/home/*/* | /home/gus | false",
                "/home/** | /home/gus/data | true",
                "/home/** | /home | false",
                "**/f | a/b/f | true",
                "[a-c]x | bx | true",
                "[!a-c]x | bx | false",
                "[a-]x | -x | true",
                "a\\*b | a*b | true",
                "a\\*b | axb | false",
                "a(b)+c$ | a(b)+c$ | true",
                "[*?]x | *x | true",
                "a,b | a,b | true"
            })
    default void globMatches(String glob, String text, boolean expected) {
        assertThat(fileSystem().getPathMatcher("glob:" + glob).matches(path(text)))
                .isEqualTo(expected);
    }

    @Test
    default void regexMatches() {
        assertThat(fileSystem().getPathMatcher("regex:a.*b").matches(path("axyb"))).isTrue();
        assertThat(fileSystem().getPathMatcher("regex:a.*b").matches(path("axybc"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"glob:[a", "glob:{a", "glob:{a,{b}}", "glob:a\\", "nocolon", "regex:("})
    default void malformedPatternIsRefused(String pattern) {
        assertThatThrownBy(() -> fileSystem().getPathMatcher(pattern))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void unknownSyntaxOfPatternsIsRefused() {
        assertThatThrownBy(() -> fileSystem().getPathMatcher("grep:a"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
