package org.vospace.server.security.password;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.ReloadedFile;
import org.vospace.spi.security.Identity;

/**
 * Users and hashes of their passwords in a file of lines {@code name:hash} or {@code
 * name:hash:group,group}, where a hash is Argon2id (a PHC string) or bcrypt, as {@code htpasswd -B}
 * writes it. Blank lines and lines that begin with {@code #} do not count.
 *
 * <p>The file must be out of other people's reach. It is read again when it changes. To find that a
 * user does not stand in it takes the work of one password, with the parameters that most hashes of
 * the file have: who mixes kinds of hashes lets strangers tell some users by the time they take.
 * Thread-safe.
 */
public final class PasswordFile implements PasswordSource {
    private static final int MAX_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReloadedFile<Users> file;
    private final PasswordHashes.Verifier verifier;

    /** Hashing takes much memory on purpose, of which strangers must not use up all. */
    private final Semaphore atOnce = new Semaphore(MAX_AT_ONCE);

    private record Row(String hash, Identity who) {}

    /**
     * The users of one version of the file.
     *
     * @param decoy what is checked for those who are not among them
     */
    private record Users(Map<String, Row> rows, String decoy) {}

    PasswordFile(Path path, PasswordHashes.Verifier verifier) throws IOException {
        this.file = ReloadedFile.openPrivate(path, PasswordFile::parse);
        this.verifier = verifier;
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read, if others could read or change it, or if a line is
     *     none of these
     */
    public static PasswordFile open(Path path) throws IOException {
        return new PasswordFile(path, PasswordHashes::matches);
    }

    private static Users parse(String text) {
        Map<String, Row> rows = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.split("\\R", -1)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                Optional<PasswordLine> parsed = PasswordLine.parse(line);
                if (parsed.isEmpty()) {
                    throw new IllegalArgumentException(
                            "line %d is none of a password file (expected: name:hash[:groups], the"
                                            .formatted(number)
                                    + " hash by Argon2id or bcrypt, as vos-admin user add and"
                                    + " htpasswd -B write it)");
                }
                PasswordLine user = parsed.get();
                Row row = new Row(user.hash(), new Identity(user.name(), user.groups()));
                if (rows.put(user.name(), row) != null) {
                    throw new IllegalArgumentException(
                            "line %d has user '%s' again (expected: each once)"
                                    .formatted(number, user.name()));
                }
            }
        }
        String like = rows.isEmpty() ? PasswordHashes.hash("") : commonest(rows);
        return new Users(Map.copyOf(rows), PasswordHashes.decoy(like));
    }

    /** Most users' hash decides what an unknown user costs. */
    private static String commonest(Map<String, Row> rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.values().forEach(row -> counts.merge(parameters(row.hash()), 1, Integer::sum));
        int most = Collections.max(counts.values());
        return rows.values().stream()
                .map(Row::hash)
                .filter(hash -> counts.getOrDefault(parameters(hash), 0) == most)
                .findFirst()
                .orElseThrow();
    }

    /** What a hash says of the work it takes, without salt and digest. */
    private static String parameters(String hash) {
        return hash.startsWith("$2") ? hash.substring(4, 6) : hash.split("\\$", 5)[3];
    }

    @Override
    public Answer check(BasicCredentials pair) {
        Users users = file.current().content();
        Row row = users.rows().get(pair.name());
        if (row == null) {
            matches(pair.password(), users.decoy());
            return new Unknown();
        }
        return matches(pair.password(), row.hash()) ? new Accepted(row.who()) : new Wrong();
    }

    private boolean matches(String password, String hash) {
        try {
            if (!atOnce.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy("too many passwords are being checked; try again later", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy("the server is stopping", e);
        }
        try {
            return verifier.matches(password, hash);
        } finally {
            atOnce.release();
        }
    }

    private static VOSpaceException busy(String detail, @Nullable Throwable cause) {
        return new VOSpaceException(FaultType.SERVICE_BUSY, detail, cause);
    }

    @Override
    public long version() {
        return file.current().number();
    }
}
