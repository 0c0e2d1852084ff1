package org.vospace.server.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.vospace.spi.storage.Checksum;

/** The platform's digests of what comes in a stream. For one thread at a time. */
public final class StreamDigests implements DigestingStream.Sink {
    private final Map<Checksum.Algorithm, MessageDigest> digests =
            new EnumMap<>(Checksum.Algorithm.class);

    /** Of nothing yet. */
    public StreamDigests(Collection<Checksum.Algorithm> algorithms) {
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

    /** Another of what has come so far, that goes on without this one. */
    public StreamDigests copy() {
        StreamDigests copy = new StreamDigests(Set.of());
        digests.forEach((algorithm, digest) -> copy.digests.put(algorithm, copy(digest)));
        return copy;
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(
                    digest.getAlgorithm()
                            + " of "
                            + digest.getProvider()
                            + " has no copies (expected: a provider whose digests do)",
                    e);
        }
    }

    /** The digests of everything, in lower-case hexadecimal; to be called once, at the end. */
    public Map<Checksum.Algorithm, String> finish() {
        Map<Checksum.Algorithm, String> result = new EnumMap<>(Checksum.Algorithm.class);
        digests.forEach(
                (algorithm, digest) ->
                        result.put(algorithm, HexFormat.of().formatHex(digest.digest())));
        return result;
    }
}
