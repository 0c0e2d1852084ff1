package org.vospace.server.transfer;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.uws.JobId;

/**
 * Tokens that stand for a transfer job in the path of a URL. Whoever has one acts as the job's
 * owner for that job's bytes, and nobody can make one up: it is the job's id and its HMAC-SHA-256,
 * cut to 128 bits, under a key that all processes of a service share. Thread-safe.
 */
public final class JobTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 16;

    private final SecretKeySpec key;

    public JobTokens(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The token of a job whose id is a UUID. */
    public String tokenOf(JobId job) {
        UUID uuid = UUID.fromString(job.value());
        byte[] id =
                ByteBuffer.allocate(ID_BYTES)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
        byte[] token = Arrays.copyOf(id, ID_BYTES + MAC_BYTES);
        System.arraycopy(mac(id), 0, token, ID_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The job that a token stands for.
     *
     * @throws VOSpaceException InvalidToken if this service has not made it
     */
    public JobId jobOf(String token) {
        byte[] bytes = decode(token);
        if (bytes.length != ID_BYTES + MAC_BYTES) {
            throw invalid();
        }
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        byte[] mac = Arrays.copyOfRange(bytes, ID_BYTES, ID_BYTES + MAC_BYTES);
        if (!MessageDigest.isEqual(mac, Arrays.copyOf(mac(id), MAC_BYTES))) {
            throw invalid();
        }
        ByteBuffer buffer = ByteBuffer.wrap(id);
        return new JobId(new UUID(buffer.getLong(), buffer.getLong()).toString());
    }

    private static byte[] decode(String token) {
        try {
            return Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private byte[] mac(byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java platform", e);
        }
    }

    private static VOSpaceException invalid() {
        return new VOSpaceException(
                FaultType.INVALID_TOKEN,
                "the URL is none of this service (expected: an endpoint of a transfer)");
    }
}
