package org.vospace.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Checks that files which let people in are out of other people's reach. Stateless.
 *
 * <p>As with {@code /etc/shadow}, the file's group may read it, because services get at secrets
 * that root keeps in this way; nobody but the owner may write it, and others may do nothing.
 */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> TOO_MUCH =
            EnumSet.of(
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private PrivateFiles() {}

    /**
     * Refuses a file that others could read or change. Links are followed. File systems without
     * POSIX permissions are not checked.
     *
     * @throws IOException if they could, with the cure; or if the file cannot be looked at
     */
    public static void requirePrivate(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> found = view.readAttributes().permissions();
        if (found.stream().anyMatch(TOO_MUCH::contains)) {
            throw new IOException(
                    "%s has permissions %s (expected: at most rw-r-----; run chmod 600 on it)"
                            .formatted(file, PosixFilePermissions.toString(found)));
        }
    }
}
