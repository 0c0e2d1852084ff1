package org.vospace.posix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vospace.server.security.PrivateFiles;
import org.vospace.server.security.password.PasswordLine;

/**
 * A file of users, changed by one program at a time and replaced as a whole, so that a server never
 * reads half of it. Comments stay. A new file belongs to whoever made it and is readable for nobody
 * else; a replaced one keeps its owner and its permissions.
 */
final class UserFile {
    private final Path file;

    UserFile(Path file) {
        this.file = file;
    }

    List<PasswordLine> list() throws IOException {
        List<PasswordLine> users = new ArrayList<>();
        for (String line : read()) {
            parse(line).ifPresent(users::add);
        }
        return users;
    }

    /** Fails before somebody has to think of a password. */
    void requireNew(String name) throws IOException {
        if (!PasswordLine.isName(name)) {
            throw new IOException(
                    "user '%s' (expected: a name without colon or control characters)"
                            .formatted(name));
        }
        if (isIn(read(), name)) {
            throw new IOException("user '%s' stands in %s already".formatted(name, file));
        }
    }

    void requireKnown(String name) throws IOException {
        requireIn(read(), name);
    }

    void add(PasswordLine user) throws IOException {
        requireNew(user.name());
        edit(
                lines -> {
                    List<String> more = new ArrayList<>(lines);
                    more.add(user.format());
                    return more;
                });
    }

    void change(String name, String hash) throws IOException {
        requireKnown(name);
        edit(lines -> lines.stream().map(line -> changed(line, name, hash)).toList());
    }

    private static String changed(String line, String name, String hash) {
        return parse(line)
                .filter(user -> user.name().equals(name))
                .map(user -> new PasswordLine(name, hash, user.groups()).format())
                .orElse(line);
    }

    void remove(String name) throws IOException {
        requireKnown(name);
        edit(lines -> lines.stream().filter(line -> !isIn(List.of(line), name)).toList());
    }

    private void requireIn(List<String> lines, String name) throws IOException {
        if (!isIn(lines, name)) {
            throw new IOException("user '%s' does not stand in %s".formatted(name, file));
        }
    }

    private static boolean isIn(List<String> lines, String name) {
        return lines.stream()
                .flatMap(line -> parse(line).stream())
                .anyMatch(user -> user.name().equals(name));
    }

    private static Optional<PasswordLine> parse(String line) {
        return line.startsWith("#") ? Optional.empty() : PasswordLine.parse(line);
    }

    private List<String> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        PrivateFiles.requirePrivate(file);
        return Files.readAllLines(file);
    }

    private void edit(UnaryOperator<List<String>> change) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel =
                        FileChannel.open(
                                lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Optional<PosixFileAttributes> before = attributes();
            List<String> lines = change.apply(read());
            WholeFiles.writePrivate(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
            if (before.isPresent() && held.isValid()) {
                restore(before.get());
            }
        }
    }

    private Optional<PosixFileAttributes> attributes() throws IOException {
        return Files.exists(file) ? Optional.of(view().readAttributes()) : Optional.empty();
    }

    private void restore(PosixFileAttributes before) throws IOException {
        PosixFileAttributes now = view().readAttributes();
        if (!now.owner().equals(before.owner())) {
            view().setOwner(before.owner());
        }
        if (!now.group().equals(before.group())) {
            view().setGroup(before.group());
        }
        view().setPermissions(before.permissions());
    }

    private PosixFileAttributeView view() {
        return Files.getFileAttributeView(file, PosixFileAttributeView.class);
    }
}
