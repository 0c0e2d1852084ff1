package org.vospace.server.security.preauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Makes and checks tokens: base64url without padding of
 *
 * <pre>
 * version (1 byte)  purpose (1)  key id (4)  operation (1)  expiry (8, seconds)  id (16)
 * details (UTF-8)  MAC (16)
 * </pre>
 *
 * <p>The MAC is HMAC-SHA-256, cut to 128 bits, over the purpose's name and all before it. There is
 * exactly one text for each token: another spelling of the same bytes is refused. Thread-safe.
 */
public final class SignedTokens {
    /**
     * The longest text of a token: what browsers take as a cookie, with its name and attributes.
     */
    public static final int MAX_LENGTH = 3900;

    private static final byte VERSION = 1;
    private static final int MAC_BYTES = 16;
    private static final int FIXED_BYTES = 1 + 1 + 4 + 1 + 8 + 16;
    private static final int GONE = 410;

    private final KeySource keys;
    private final Clock clock;

    SignedTokens(KeySource keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Signs with keys that all processes of a service share. */
    public SignedTokens(SigningKeys keys, Clock clock) {
        this((KeySource) keys, clock);
    }

    /**
     * Makes a token. May wait for the database: not to be called within a transaction.
     *
     * @throws VOSpaceException InvalidArgument if it would be longer than {@link #MAX_LENGTH}
     */
    public String sign(Purpose purpose, SignedToken token) {
        byte[] details = token.details().getBytes(UTF_8);
        SigningKey key = keys.signing(purpose);
        byte[] body =
                ByteBuffer.allocate(FIXED_BYTES + details.length)
                        .put(VERSION)
                        .put(purpose.code())
                        .putInt(key.id())
                        .put(token.operation().code())
                        .putLong(token.expires().getEpochSecond())
                        .putLong(token.id().getMostSignificantBits())
                        .putLong(token.id().getLeastSignificantBits())
                        .put(details)
                        .array();
        byte[] all = Arrays.copyOf(body, body.length + MAC_BYTES);
        System.arraycopy(mac(key, purpose, body), 0, all, body.length, MAC_BYTES);
        String text = encode(all);
        if (text.length() > MAX_LENGTH) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "a token of "
                            + text.length()
                            + " characters (expected: at most "
                            + MAX_LENGTH
                            + "; the credential has too many groups or grants)");
        }
        return text;
    }

    /**
     * Reads a token of that purpose. May wait for the database: not to be called within a
     * transaction.
     *
     * @throws VOSpaceException InvalidToken if this service has not made it for that purpose, or
     *     its key has been revoked; with status 410 if its time is over
     */
    public SignedToken verify(Purpose purpose, String text) {
        byte[] all = decode(text).filter(bytes -> isForm(purpose, bytes)).orElseThrow(this::forged);
        byte[] body = Arrays.copyOf(all, all.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(all, body.length, all.length);
        ByteBuffer fields = ByteBuffer.wrap(body).position(2);
        SigningKey key = keys.verifying(purpose, fields.getInt()).orElseThrow(this::forged);
        if (!MessageDigest.isEqual(mac, mac(key, purpose, body))) {
            throw forged();
        }
        SignedToken token = read(fields);
        if (!clock.instant().isBefore(token.expires())) {
            throw new VOSpaceException(
                    FaultType.INVALID_TOKEN, "the time was over at " + token.expires(), GONE, null);
        }
        return token;
    }

    private static boolean isForm(Purpose purpose, byte[] all) {
        return all.length >= FIXED_BYTES + MAC_BYTES
                && all[0] == VERSION
                && all[1] == purpose.code();
    }

    private SignedToken read(ByteBuffer fields) {
        Operation operation = Operation.of(fields.get()).orElseThrow(this::forged);
        Instant expires = Instant.ofEpochSecond(fields.getLong());
        UUID id = new UUID(fields.getLong(), fields.getLong());
        try {
            String details = UTF_8.newDecoder().decode(fields).toString();
            return new SignedToken(operation, id, expires, details);
        } catch (CharacterCodingException e) {
            throw forged();
        }
    }

    private static byte[] mac(SigningKey key, Purpose purpose, byte[] body) {
        byte[] domain = ("org.vospace/token/" + purpose.label() + "\0").getBytes(UTF_8);
        return Arrays.copyOf(key.mac(domain, body), MAC_BYTES);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Java's decoder forgives padding and stray bits, which would make many texts of one token. */
    private static Optional<byte[]> decode(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** One answer for all that is no good, so that nobody learns how far they came. */
    private VOSpaceException forged() {
        return new VOSpaceException(
                FaultType.INVALID_TOKEN,
                "the URL or token is none of this service, or was revoked (expected: one that this"
                        + " service has given; ask for a new one)");
    }
}
