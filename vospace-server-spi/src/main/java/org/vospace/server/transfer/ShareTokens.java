package org.vospace.server.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/**
 * Tokens that let anybody read a node with the rights of the user who shared it. A token holds all
 * that it stands for, encrypted and authenticated (AES-GCM) under a key that all processes of a
 * service share: it needs no row, outlives its job, and does not tell strangers who shared it.
 * Thread-safe.
 */
public final class ShareTokens {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int FIXED_BYTES = 1 + 16 + 8 + 8;
    private static final int MAX_LENGTH = 4096;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param key 32 bytes
     */
    public ShareTokens(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /**
     * What a token stands for.
     *
     * @param job whose transfer asked for it, which may be gone
     * @param nodeId the node, wherever it is
     * @param sharer with whose rights it is read
     * @param expires to the second
     */
    public record Share(JobId job, long nodeId, Identity sharer, Instant expires) {}

    String tokenOf(Share share) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, encode(share));
        byte[] token = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, token, NONCE_BYTES, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * What a token stands for, be it over or not.
     *
     * @throws VOSpaceException InvalidToken if this service has not made it
     */
    Share shareOf(String token) {
        byte[] bytes = decode(token);
        if (bytes.length < NONCE_BYTES + TAG_BITS / 8 + FIXED_BYTES) {
            throw invalid();
        }
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return decode(ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, nonce, sealed)));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (AEADBadTagException e) {
            throw invalid();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is in every Java platform", e);
        }
    }

    /** Names and groups hold no NUL. */
    private static byte[] encode(Share share) {
        String who =
                share.sharer().groups().stream()
                        .map(group -> "\0" + group.uri())
                        .collect(Collectors.joining("", share.sharer().name(), ""));
        byte[] identity = who.getBytes(StandardCharsets.UTF_8);
        UUID job = UUID.fromString(share.job().value());
        return ByteBuffer.allocate(FIXED_BYTES + identity.length)
                .put(VERSION)
                .putLong(job.getMostSignificantBits())
                .putLong(job.getLeastSignificantBits())
                .putLong(share.nodeId())
                .putLong(share.expires().getEpochSecond())
                .put(identity)
                .array();
    }

    private static Share decode(ByteBuffer buffer) {
        if (buffer.get() != VERSION) {
            throw invalid();
        }
        JobId job = new JobId(new UUID(buffer.getLong(), buffer.getLong()).toString());
        long node = buffer.getLong();
        Instant expires = Instant.ofEpochSecond(buffer.getLong());
        List<String> who =
                List.of(StandardCharsets.UTF_8.decode(buffer).toString().split("\0", -1));
        Identity sharer =
                new Identity(
                        who.get(0),
                        who.stream().skip(1).map(GroupId::new).collect(Collectors.toSet()));
        return new Share(job, node, sharer, expires);
    }

    private static byte[] decode(String token) {
        try {
            return token.length() > MAX_LENGTH ? new byte[0] : Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static VOSpaceException invalid() {
        return new VOSpaceException(
                FaultType.INVALID_TOKEN,
                "the URL is none of this service (expected: one that a transfer has given)");
    }
}
