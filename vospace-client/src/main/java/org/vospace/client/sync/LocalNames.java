package org.vospace.client.sync;

import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Gives nodes places in the local file system. */
public final class LocalNames {
    private LocalNames() {}

    /**
     * The place of a name in a directory.
     *
     * @throws FileSystemException if the name cannot be one of a file here, or would lead anywhere
     *     else than into the directory
     */
    public static Path child(Path directory, String name) throws FileSystemException {
        try {
            Path place = directory.resolve(name);
            Path last = place.getFileName();
            boolean ordinary = !name.equals(".") && !name.equals("..") && last != null;
            if (ordinary && directory.equals(place.getParent()) && last.toString().equals(name)) {
                return place;
            }
        } catch (InvalidPathException e) {
            throw new FileSystemException(
                    name,
                    null,
                    "cannot be a file name here: "
                            + e.getReason()
                            + " (expected: a locale with UTF-8, such as LC_ALL=C.UTF-8)");
        }
        throw new FileSystemException(name, null, "cannot be a file name here");
    }
}
