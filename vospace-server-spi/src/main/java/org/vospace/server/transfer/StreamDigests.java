package org.vospace.server.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import org.vospace.spi.storage.Checksum;

/** Digests that end with the stream they are of. For one thread at a time. */
final class StreamDigests implements DigestingStream.Sink {
    private final Map<Checksum.Algorithm, MessageDigest> digests =
            new EnumMap<>(Checksum.Algorithm.class);

    StreamDigests(Collection<Checksum.Algorithm> algorithms) {
        algorithms.forEach(algorithm -> digests.put(algorithm, newDigest(algorithm)));
    }

    private static MessageDigest newDigest(Checksum.Algorithm algorithm) {
        try {
            return MessageDigest.getInstance(algorithm.jcaName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is in every Java platform", e);
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digests.values().forEach(digest -> digest.update(bytes, offset, length));
    }

    /** The digests of everything, in lower-case hexadecimal; to be called once, at the end. */
    Map<Checksum.Algorithm, String> finish() {
        Map<Checksum.Algorithm, String> result = new EnumMap<>(Checksum.Algorithm.class);
        digests.forEach(
                (algorithm, digest) ->
                        result.put(algorithm, HexFormat.of().formatHex(digest.digest())));
        return result;
    }
}
