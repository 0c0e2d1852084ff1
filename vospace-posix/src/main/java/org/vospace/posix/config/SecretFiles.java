package org.vospace.posix.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what with files that hold secrets. One that others may change is refused, because what
 * is in it is theirs to choose; one that others may read is warned of.
 */
public final class SecretFiles {
    private SecretFiles() {}

    /** What is wrong with a file so that it must not be used; empty if nothing is. */
    public static Optional<String> refusal(Path file) {
        return permissions(file).contains(PosixFilePermission.OTHERS_WRITE)
                ? Optional.of(
                        "'%s' may be changed by everyone (expected: by its owner only, chmod 600)"
                                .formatted(file))
                : Optional.empty();
    }

    /** What the operator should know of a file; empty if nothing. */
    public static Optional<String> warning(Path file) {
        return permissions(file).contains(PosixFilePermission.OTHERS_READ)
                ? Optional.of(
                        "%s holds a secret and may be read by everyone (expected: chmod 600, and a"
                                        .formatted(file)
                                + " new secret if others use this machine)")
                : Optional.empty();
    }

    private static Set<PosixFilePermission> permissions(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException e) {
            // it will be found unreadable, or the file system has no permissions
            return Set.of();
        }
    }
}
