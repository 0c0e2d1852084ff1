package org.vospace.client.sync;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * By what a file is known to be as it was: its content is, if none of this has changed.
 *
 * @param modified in nanoseconds since 1970, as far as the file system tells
 * @param key tells files that took each other's place apart: the inode, where there are inodes
 */
record FileState(long length, long modified, String key) {
    static FileState of(BasicFileAttributes attributes) {
        FileTime time = attributes.lastModifiedTime();
        @Nullable Object key = attributes.fileKey();
        return new FileState(
                attributes.size(),
                time.to(TimeUnit.NANOSECONDS),
                key == null ? "-" : key.toString().replaceAll("\\s", ""));
    }
}
