package org.vospace.server.transfer.resume;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.StringJoiner;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.util.Memoable;
import org.vospace.spi.storage.Checksum.Algorithm;

/** Digests whose state can be written down and gone on with elsewhere. For one thread at a time. */
final class KeptDigests implements RunningDigests {
    private static final HexFormat HEX = HexFormat.of();

    private final Map<Algorithm, ExtendedDigest> digests = new EnumMap<>(Algorithm.class);

    /** Of nothing yet. */
    static KeptDigests begin(Collection<Algorithm> algorithms) {
        KeptDigests kept = new KeptDigests();
        algorithms.forEach(
                algorithm ->
                        kept.digests.put(
                                algorithm,
                                switch (algorithm) {
                                    case MD5 -> new MD5Digest();
                                    case SHA_256 -> new SHA256Digest();
                                }));
        return kept;
    }

    /** Goes on from what {@link #record} told. */
    static KeptDigests of(String state) {
        KeptDigests kept = new KeptDigests();
        for (String one : state.split(" ", -1)) {
            int equals = one.indexOf('=');
            Algorithm algorithm = Algorithm.valueOf(one.substring(0, equals));
            byte[] encoded = HEX.parseHex(one.substring(equals + 1));
            kept.digests.put(
                    algorithm,
                    switch (algorithm) {
                        case MD5 -> new MD5Digest(encoded);
                        case SHA_256 -> new SHA256Digest(encoded);
                    });
        }
        return kept;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digests.values().forEach(digest -> digest.update(bytes, offset, length));
    }

    /** The state. */
    @Override
    public String record() {
        StringJoiner text = new StringJoiner(" ");
        digests.forEach(
                (algorithm, digest) ->
                        text.add(
                                algorithm.name()
                                        + "="
                                        + HEX.formatHex(
                                                ((EncodableDigest) digest).getEncodedState())));
        return text.toString();
    }

    /** The digests of what has come so far, in lower-case hexadecimal; more may come. */
    Map<Algorithm, String> values() {
        Map<Algorithm, String> values = new EnumMap<>(Algorithm.class);
        digests.forEach((algorithm, digest) -> values.put(algorithm, value(digest)));
        return values;
    }

    @Override
    public KeptDigests copy() {
        return of(record());
    }

    private static String value(ExtendedDigest digest) {
        ExtendedDigest copy = (ExtendedDigest) ((Memoable) digest).copy();
        byte[] result = new byte[copy.getDigestSize()];
        copy.doFinal(result, 0);
        return HEX.formatHex(result);
    }
}
