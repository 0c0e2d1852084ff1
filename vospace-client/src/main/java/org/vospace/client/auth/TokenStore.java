package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.vospace.client.Credentials;
import org.vospace.client.http.Origin;
import org.vospace.client.http.TransportSettings;

/**
 * The tokens of logins, by the origin that they are for: {@code ~/.config/vos/tokens.json}, which
 * the user alone can read. Thread-safe, and safe against other processes: whoever changes it holds
 * a lock and renames a complete file into place.
 */
public final class TokenStore {
    private static final String SECRET_FILE = "rw-------";
    private static final String SECRET_DIRECTORY = "rwx------";

    /** A lock of the operating system does not keep threads of one process apart. */
    private static final ReentrantLock OF_THIS_PROCESS = new ReentrantLock();

    private final Path file;
    private final TransportSettings settings;
    private final Clock clock;

    /**
     * Names the file; it is made when there is something to keep.
     *
     * @param settings of requests that renew tokens
     */
    public TokenStore(Path file, TransportSettings settings, Clock clock) {
        this.file = requireNonNull(file, "file");
        this.settings = requireNonNull(settings, "settings");
        this.clock = requireNonNull(clock, "clock");
    }

    /** The usual place. */
    public static TokenStore standard(Surroundings around, TransportSettings settings) {
        return new TokenStore(
                around.configuration().resolve("vos").resolve("tokens.json"),
                settings,
                around.clock());
    }

    /** The credential of a login to the service; renewed as long as that is possible. */
    Optional<Credentials> find(Target service) throws IOException {
        if (service.origin().isEmpty() || !service.keepsSecrets()) {
            return Optional.empty();
        }
        Origin origin = service.origin().get();
        return get(origin)
                .map(
                        token ->
                                Credentials.bearer(
                                        new RenewedToken(
                                                origin,
                                                token,
                                                this,
                                                new Exchanges(settings),
                                                clock)));
    }

    Optional<LoginToken> get(Origin origin) throws IOException {
        return Optional.ofNullable(read().get(origin.toString()));
    }

    void put(Origin origin, LoginToken token) throws IOException {
        locked(
                () -> {
                    Map<String, LoginToken> tokens = read();
                    tokens.put(origin.toString(), token);
                    write(tokens);
                    return token;
                });
    }

    Optional<LoginToken> remove(Origin origin) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return locked(
                () -> {
                    Map<String, LoginToken> tokens = read();
                    Optional<LoginToken> removed =
                            Optional.ofNullable(tokens.remove(origin.toString()));
                    if (removed.isPresent()) {
                        write(tokens);
                    }
                    return removed;
                });
    }

    /** Something done by one at a time. */
    interface Work<T> {
        T run() throws IOException;
    }

    /** Runs something while nobody else changes the store. */
    <T> T locked(Work<T> work) throws IOException {
        OF_THIS_PROCESS.lock();
        try {
            if (OF_THIS_PROCESS.getHoldCount() > 1) {
                return work.run();
            }
            Files.createDirectories(directory(), permissions(SECRET_DIRECTORY));
            try (FileChannel channel =
                            FileChannel.open(
                                    directory().resolve(file.getFileName() + ".lock"),
                                    Set.of(
                                            StandardOpenOption.CREATE,
                                            StandardOpenOption.WRITE,
                                            LinkOption.NOFOLLOW_LINKS),
                                    permissions(SECRET_FILE));
                    FileLock lock = channel.lock()) {
                requireNonNull(lock, "lock");
                return work.run();
            }
        } finally {
            OF_THIS_PROCESS.unlock();
        }
    }

    private Map<String, LoginToken> read() throws IOException {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        Optional<String> exposure = PrivateFiles.exposure(file);
        if (exposure.isPresent()) {
            throw new IOException(
                    exposure.get()
                            + "; it is not used until then, and the tokens in it may be known");
        }
        try {
            return TokenFile.read(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage() + "; remove it and log in again", e);
        }
    }

    private void write(Map<String, LoginToken> tokens) throws IOException {
        Path next = Files.createTempFile(directory(), "tokens", ".new", permissions(SECRET_FILE));
        try {
            Files.write(next, TokenFile.write(tokens).getBytes(StandardCharsets.UTF_8));
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private Path directory() {
        return requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
    }

    private FileAttribute<?>[] permissions(String text) {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(text);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return "tokens in " + file;
    }
}
