package org.vospace.server.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.storage.Checksum;

/**
 * An archive as a client sends it. Compares it with announced digests, and remembers whether
 * reading it failed, so that a lost client is not taken for a malformed archive. For one thread.
 */
final class ArrivingStream extends FilterInputStream {
    private final Set<Checksum> announced;
    private final LongConsumer limit;
    private final Map<Checksum.Algorithm, MessageDigest> digests =
            new EnumMap<>(Checksum.Algorithm.class);
    private long count;
    private int first = -1;
    private @Nullable IOException failure;

    /**
     * @param limit is told the number of bytes read so far, and throws to end the upload
     */
    ArrivingStream(InputStream in, Set<Checksum> announced, LongConsumer limit) {
        super(in);
        this.announced = announced;
        this.limit = limit;
        announced.forEach(
                checksum ->
                        digests.computeIfAbsent(checksum.algorithm(), ArrivingStream::newDigest));
    }

    private static MessageDigest newDigest(Checksum.Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.jcaName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is in every Java platform", e);
        }
    }

    /** Why the client's bytes could not be read. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** The first byte; -1 if there was none. */
    int first() {
        return first;
    }

    /**
     * Reads what is left, and compares all of it with what was announced.
     *
     * @throws VOSpaceException PreconditionFailed for another digest
     */
    void finish() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        Map<Checksum.Algorithm, String> computed = new EnumMap<>(Checksum.Algorithm.class);
        digests.forEach(
                (algorithm, digest) ->
                        computed.put(algorithm, HexFormat.of().formatHex(digest.digest())));
        for (Checksum checksum : announced) {
            String hex = computed.getOrDefault(checksum.algorithm(), "");
            if (!hex.equals(checksum.hex())) {
                throw new VOSpaceException(
                        FaultType.PRECONDITION_FAILED,
                        checksum.algorithm().jcaName()
                                + " of the archive is "
                                + hex
                                + " (expected: "
                                + checksum.hex()
                                + ", announced)");
            }
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (read > 0) {
            first = count == 0 ? bytes[offset] & 0xFF : first;
            count += read;
            digests.values().forEach(digest -> digest.update(bytes, offset, read));
            limit.accept(count);
        }
        return read;
    }

    /** Skipped bytes count and are digested like others. */
    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, readNBytes((int) Math.min(n, 8192)).length);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
