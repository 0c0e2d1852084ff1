package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user that PostgreSQL runs as, and how to become that user.
 *
 * <p>An ordinary user runs PostgreSQL as himself. PostgreSQL refuses to run as root, so root
 * becomes another user: the owner of the cluster if there is one already, else the owner of the
 * data directory, {@code postgres} or {@code nobody}, whichever comes first and is not root.
 * Minimal systems lack this or that program to do so; the first of {@code setpriv}, {@code
 * runuser}, {@code su} and {@code sudo} is taken with which the user really reaches the data
 * directory. If none does, a directory above it is closed to others, as temporary and home
 * directories of root are: then {@code setpriv} leaves PostgreSQL the one capability to pass closed
 * directories.
 */
final class ServerAccount {
    private static final Logger log = LoggerFactory.getLogger(ServerAccount.class);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(20);
    static final String ROOT = "root";
    private static final String EXEC = "exec \"$0\" \"$@\"";

    private final List<String> prefix;
    private final Optional<UserPrincipal> owner;

    private ServerAccount(List<String> prefix, Optional<UserPrincipal> owner) {
        this.prefix = List.copyOf(prefix);
        this.owner = owner;
    }

    /**
     * Chooses the user.
     *
     * @param directory the data directory, existing
     * @param cluster the cluster in it, existing or not
     * @param program {@code postgres}, run to see if the user can
     * @throws IOException that lists what was tried, with the answers
     */
    static ServerAccount choose(Path directory, Path cluster, Path program) throws IOException {
        if (!isRoot()) {
            requireOwn(cluster);
            return new ServerAccount(List.of(), Optional.empty());
        }
        List<String> failures = new ArrayList<>();
        for (UserPrincipal user : candidates(directory, cluster)) {
            for (List<String> way : ways(user.getName())) {
                ServerAccount account = new ServerAccount(way, Optional.of(user));
                Optional<String> failure = account.probe(directory, program);
                if (failure.isEmpty()) {
                    account.report(directory);
                    return account;
                }
                failures.add(way.get(0) + " to " + user.getName() + ": " + failure.get());
            }
        }
        throw new IOException(
                ("PostgreSQL does not run as root, and no other user can run it in %s. Open the"
                                + " directories above it (chmod o+x), choose another data directory, or"
                                + " start as an ordinary user. Tried: %s")
                        .formatted(directory, String.join("; ", failures)));
    }

    private static boolean isRoot() {
        String fallback = System.getProperty("user.name");
        return ProcessHandle.current().info().user().orElse(fallback).equals(ROOT);
    }

    private static void requireOwn(Path cluster) throws IOException {
        if (Files.exists(cluster) && !Files.isReadable(cluster)) {
            throw new IOException(
                    "%s belongs to %s, this process to %s (expected: the same user, or root)"
                            .formatted(
                                    cluster,
                                    Files.getOwner(cluster).getName(),
                                    System.getProperty("user.name")));
        }
    }

    private static Set<UserPrincipal> candidates(Path directory, Path cluster) throws IOException {
        Set<UserPrincipal> users = new LinkedHashSet<>();
        if (Files.exists(cluster)) {
            users.add(Files.getOwner(cluster));
        } else {
            users.add(Files.getOwner(directory));
            for (String name : List.of("postgres", "nobody")) {
                find(directory, name).ifPresent(users::add);
            }
        }
        users.removeIf(user -> user.getName().equals(ROOT));
        if (users.isEmpty()) {
            throw new IOException(
                    "no user to run PostgreSQL as (expected: %s to belong to an ordinary user, or"
                                    .formatted(Files.exists(cluster) ? cluster : directory)
                            + " a user postgres or nobody)");
        }
        return users;
    }

    private static Optional<UserPrincipal> find(Path directory, String name) throws IOException {
        try {
            return Optional.of(
                    directory
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(name));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }

    private static List<List<String>> ways(String user) throws IOException {
        String group = primaryGroup(user);
        List<String> setpriv =
                List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
        return List.of(
                append(setpriv, "--"),
                List.of("runuser", "-u", user, "--"),
                List.of("su", "-s", "/bin/sh", "-c", EXEC, "--", user),
                List.of("sudo", "-n", "-u", user, "--"),
                // access(2) forgets capabilities after a change of user unless told not to
                append(
                        setpriv,
                        "--securebits=+no_setuid_fixup",
                        "--inh-caps=-all,+dac_read_search",
                        "--ambient-caps=-all,+dac_read_search",
                        "--bounding-set=-all,+dac_read_search",
                        "--"));
    }

    private static String primaryGroup(String user) throws IOException {
        Subprocess.Result id =
                Subprocess.run(List.of("id", "-g", user), Path.of("/"), PROBE_TIMEOUT);
        // a user without an entry in the user database is a bare number, its own group
        return id.succeeded() ? id.output() : user;
    }

    private static List<String> append(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toList();
    }

    /** Returns why the user cannot run {@code program} with {@code directory} as its own. */
    private Optional<String> probe(Path directory, Path program) {
        List<String> command =
                command(
                        "/bin/sh",
                        "-c",
                        "cd \"$1\" && exec \"$2\" --version",
                        "sh",
                        directory.toString(),
                        program.toString());
        try {
            Subprocess.Result result = Subprocess.run(command, Path.of("/"), PROBE_TIMEOUT);
            return result.succeeded() ? Optional.empty() : Optional.of(result.output());
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void report(Path directory) {
        String user = owner.map(UserPrincipal::getName).orElse("");
        log.info("PostgreSQL runs as user {} by {}", user, prefix.get(0));
        if (prefix.contains("--ambient-caps=-all,+dac_read_search")) {
            log.warn(
                    "a directory above {} is closed to user {}, so PostgreSQL may pass all closed"
                            + " directories and read all files; chmod o+x the directory, or choose"
                            + " another data directory, to take that right away",
                    directory,
                    user);
        }
    }

    /** The command that runs {@code program} as this user. */
    List<String> command(String... program) {
        return append(prefix, program);
    }

    /** Creates a directory that only this user may enter, unless it is there. */
    void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            own(directory);
        }
    }

    /** Gives a file to this user. */
    void own(Path file) throws IOException {
        if (owner.isPresent()) {
            Files.setOwner(file, owner.get());
        }
    }
}
