package org.vospace.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.vospace.client.http.RequestBody;

/** A local file as a request body: digested while it is sent, opened anew for every attempt. */
final class Source implements RequestBody {
    private final Path file;
    private final long length;
    private final Progress progress;
    private volatile MessageDigest digest = Digests.md5();

    Source(Path file, Progress progress) throws IOException {
        this.file = file;
        this.length = Files.size(file);
        this.progress = progress;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() throws IOException {
        progress.update(0, length);
        MessageDigest fresh = Digests.md5();
        digest = fresh;
        return new Digesting(Files.newInputStream(file), fresh);
    }

    /** The digest of what the last attempt sent; to be asked once it is over. */
    String md5() {
        try {
            return Digests.hex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the JDK's MD5 can be cloned", e);
        }
    }

    /**
     * The digest of the whole file, read for it.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    byte[] md5Ahead() {
        try (InputStream in = Files.newInputStream(file)) {
            return Digests.md5(in).digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Digesting extends FilterInputStream {
        private final MessageDigest attempt;
        private long done;

        Digesting(InputStream in, MessageDigest attempt) {
            super(in);
            this.attempt = attempt;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        /** Never more than was announced: a file that grows meanwhile is sent as it was. */
        @Override
        public int read(byte[] to, int offset, int count) throws IOException {
            int wanted = (int) Math.min(count, length - done);
            if (wanted <= 0) {
                return -1;
            }
            int got = in.read(to, offset, wanted);
            if (got < 0) {
                throw new IOException(
                        file
                                + " became shorter while it was sent: "
                                + done
                                + " bytes (expected: "
                                + length
                                + ")");
            }
            attempt.update(to, offset, got);
            done += got;
            if (done < length) {
                progress.update(done, length);
            }
            return got;
        }
    }
}
