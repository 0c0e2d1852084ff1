package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The file that is stored and fetched as a whole.
 *
 * @param md5 in hexadecimal
 */
record LargeFile(Path path, long length, String md5) {
    private static final int BLOCK_BYTES = 1024 * 1024;

    /** Writes a file that no file system can compress. */
    static LargeFile create(Path path, long length) throws IOException {
        Random random = new Random(length);
        byte[] block = new byte[BLOCK_BYTES];
        try (OutputStream file = Files.newOutputStream(path)) {
            for (long left = length; left > 0; left -= BLOCK_BYTES) {
                random.nextBytes(block);
                file.write(block, 0, (int) Math.min(BLOCK_BYTES, left));
            }
        }
        return new LargeFile(path, length, Digests.md5(path));
    }

    Request.File body() {
        return new Request.File(path, length);
    }
}
