package org.vospace.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A directory that PostgreSQL keeps its data in.
 *
 * @param directory absolute; its parent belongs to this process's user and is open for all to pass
 */
record PostgresCluster(Path directory) {
    private static final Duration INITDB_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration EDIT_TIMEOUT = Duration.ofSeconds(20);
    private static final String SETTINGS = "settings.conf";

    boolean exists() {
        return Files.exists(directory);
    }

    /**
     * Checks that the cluster was written by this major version.
     *
     * @throws IOException that tells both versions and what to do
     */
    void requireMajor(String major) throws IOException {
        String found = Files.readString(directory.resolve("PG_VERSION")).strip();
        if (!found.equals(major)) {
            throw new IOException(
                    ("%s was written by PostgreSQL %s (expected: %s). Dump it with pg_dump of"
                                    + " version %s and load the dump into a new data directory, or run"
                                    + " pg_upgrade on it, or go on with the release that wrote it")
                            .formatted(directory, found, major, found));
        }
    }

    /**
     * Creates the cluster, durably and whole: a crash leaves none.
     *
     * @param superuserPassword of {@link PostgresCredentials#SUPERUSER}
     */
    void create(PostgresBinaries binaries, ServerAccount account, String superuserPassword)
            throws IOException {
        Path fresh = directory.resolveSibling(directory.getFileName() + ".new");
        Path password = directory.resolveSibling("initdb.password");
        FileTrees.delete(fresh);
        account.createDirectory(fresh);
        try {
            WholeFiles.writePrivate(password, superuserPassword);
            account.own(password);
            run(account, INITDB_TIMEOUT, initdb(binaries, fresh, password));
        } finally {
            Files.deleteIfExists(password);
        }
        // by the server's user: this process may be root and must not write what that one can link
        run(
                account,
                EDIT_TIMEOUT,
                "/bin/sh",
                "-c",
                "printf \"\\ninclude '../%s'\\n\" \"$1\" >> \"$2\"",
                "sh",
                SETTINGS,
                fresh.resolve("postgresql.conf").toString());
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        WholeFiles.forceName(directory);
    }

    private static String[] initdb(PostgresBinaries binaries, Path target, Path password) {
        List<String> command = new ArrayList<>();
        command.add(binaries.initdb().toString());
        command.addAll(List.of("-D", target.toString()));
        command.addAll(List.of("-U", PostgresCredentials.SUPERUSER));
        command.add("--pwfile=" + password);
        command.addAll(List.of("--auth=scram-sha-256", "--data-checksums", "--encoding=UTF8"));
        // sorts by code point wherever it runs, whatever locales the machine has
        command.addAll(List.of("--locale=C", "--locale-provider=builtin"));
        command.add("--builtin-locale=C.UTF-8");
        return command.toArray(String[]::new);
    }

    /** Writes the settings, which count from the next start on. */
    void writeSettings(PostgresSettings settings) throws IOException {
        WholeFiles.writeReadable(directory.resolveSibling(SETTINGS), settings.toFile());
    }

    /**
     * Makes the cluster name a process that does not exist as its server, because PostgreSQL does
     * not start while the one named is alive. The rest of the file stays: with it PostgreSQL finds
     * children of the old server that are still at work.
     */
    void disown(Postmaster replaced, ServerAccount account) throws IOException {
        long unused = 4_194_303;
        while (ProcessHandle.of(unused).isPresent()) {
            unused--;
        }
        run(
                account,
                EDIT_TIMEOUT,
                "/bin/sh",
                "-c",
                "cd \"$1\" && sed \"1s/.*/$2/\" \"$3\" > \"$3.new\" && mv \"$3.new\" \"$3\"",
                "sh",
                replaced.cluster().toString(),
                Long.toString(unused),
                Postmaster.FILE);
    }

    private static void run(ServerAccount account, Duration timeout, String... program)
            throws IOException {
        Subprocess.Result result = Subprocess.run(account.command(program), Path.of("/"), timeout);
        if (!result.succeeded()) {
            throw new IOException(
                    "%s failed with exit code %d: %s"
                            .formatted(program[0], result.exitCode(), result.output()));
        }
    }
}
