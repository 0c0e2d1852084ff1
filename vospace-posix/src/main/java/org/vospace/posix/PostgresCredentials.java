package org.vospace.posix;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The passwords of an embedded PostgreSQL, kept in a file that only its owner may read.
 *
 * @param superuser that of {@link #SUPERUSER}, which only the launcher uses
 * @param application that of {@link #APPLICATION}, which owns the database and nothing else, so
 *     that a flaw in the server does not reach files and programs through SQL
 */
record PostgresCredentials(String superuser, String application) {
    static final String SUPERUSER = "postgres";
    static final String APPLICATION = "vospace";

    /** Reads the passwords; invents and saves them if there is no cluster that has some already. */
    static PostgresCredentials loadOrCreate(Path file, boolean clusterExists) throws IOException {
        if (Files.exists(file)) {
            return parse(file, Files.readString(file));
        }
        if (clusterExists) {
            throw new IOException(
                    file
                            + " is missing (expected: the passwords of the database beside it; restore"
                            + " the file from a backup)");
        }
        PostgresCredentials fresh = new PostgresCredentials(Secrets.random(), Secrets.random());
        WholeFiles.writePrivate(
                file,
                "# Passwords of the embedded PostgreSQL. Keep this file with its database.\n"
                        + "%s=%s\n%s=%s\n"
                                .formatted(
                                        SUPERUSER, fresh.superuser,
                                        APPLICATION, fresh.application));
        return fresh;
    }

    private static PostgresCredentials parse(Path file, String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        String superuser = properties.getProperty(SUPERUSER);
        String application = properties.getProperty(APPLICATION);
        if (superuser == null || application == null) {
            throw new IOException(
                    "%s is incomplete (expected: a line for each of %s and %s)"
                            .formatted(file, SUPERUSER, APPLICATION));
        }
        return new PostgresCredentials(superuser, application);
    }

    /** Tells nothing, because what is printed ends up in logs. */
    @Override
    public String toString() {
        return "PostgresCredentials[…]";
    }
}
