package org.vospace.server.security.preauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

class SignedTokensTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final SignedToken TOKEN =
            new SignedToken(
                    Operation.READ,
                    UUID.fromString("0b9c6d0e-8f1a-4a34-9a55-3a3d7a1c2b4d"),
                    NOW.plusSeconds(60),
                    "u=åsa");

    private final FixedKeys keys = new FixedKeys();
    private final SignedTokens tokens = new SignedTokens(keys, at(NOW));

    /**
     * Keys that a test sets: the same secret for every purpose, so that only the MAC parts them.
     */
    private static final class FixedKeys implements KeySource {
        private final Map<Integer, SigningKey> all = new HashMap<>();
        private int newest = 7;

        FixedKeys() {
            put(7, (byte) 1);
        }

        void put(int id, byte secret) {
            byte[] bytes = new byte[32];
            bytes[0] = secret;
            all.put(id, new SigningKey(id, bytes));
            newest = id;
        }

        @Override
        public SigningKey signing(Purpose purpose) {
            return verifying(purpose, newest).orElseThrow();
        }

        @Override
        public Optional<SigningKey> verifying(Purpose purpose, int id) {
            return Optional.ofNullable(all.get(id));
        }
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Test
    void aTokenGivesBackWhatItSays() {
        assertThat(tokens.verify(Purpose.SHARE, tokens.sign(Purpose.SHARE, TOKEN)))
                .isEqualTo(TOKEN);
    }

    @Test
    void aTokenIsSafeInAPath() {
        assertThat(tokens.sign(Purpose.SHARE, TOKEN)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void eachFlippedBitIsRefused() {
        byte[] good = Base64.getUrlDecoder().decode(tokens.sign(Purpose.SHARE, TOKEN));

        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefused(Purpose.SHARE, encode(bad));
        }
    }

    @Test
    void eachTruncationAndEachAdditionIsRefused() {
        byte[] good = Base64.getUrlDecoder().decode(tokens.sign(Purpose.SHARE, TOKEN));

        for (int length = 0; length < good.length; length++) {
            assertRefused(Purpose.SHARE, encode(Arrays.copyOf(good, length)));
        }
        assertRefused(Purpose.SHARE, encode(Arrays.copyOf(good, good.length + 1)));
    }

    @Test
    void eachOtherSpellingOfTheSameBytesIsRefused() {
        // 47 bytes end in a character of which two bits do not count
        SignedToken plain = new SignedToken(Operation.READ, TOKEN.id(), TOKEN.expires());
        String good = tokens.sign(Purpose.SHARE, plain);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

        assertThatCode(() -> tokens.verify(Purpose.SHARE, good)).doesNotThrowAnyException();
        for (int i = 0; i < alphabet.length(); i++) {
            String other = good.substring(0, good.length() - 1) + alphabet.charAt(i);
            if (!other.equals(good)) {
                assertRefused(Purpose.SHARE, other);
            }
        }
        assertRefused(Purpose.SHARE, good + "=");
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aTokenForOnePurposeIsNoneForAnother(Purpose made) {
        String token = tokens.sign(made, TOKEN);

        for (Purpose asked : Purpose.values()) {
            if (asked == made) {
                assertThat(tokens.verify(asked, token)).isEqualTo(TOKEN);
            } else {
                assertRefused(asked, token);
                assertRefused(asked, relabelled(token, asked));
            }
        }
    }

    /** The same token with the other purpose written into it. */
    private static String relabelled(String token, Purpose purpose) {
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        bytes[1] = purpose.code();
        return encode(bytes);
    }

    @Test
    void aTokenUnderAnotherKeyIsRefused() {
        FixedKeys others = new FixedKeys();
        others.put(7, (byte) 2);
        String foreign = new SignedTokens(others, at(NOW)).sign(Purpose.SHARE, TOKEN);

        assertRefused(Purpose.SHARE, foreign);
    }

    @Test
    void aTokenUnderAFormerKeyIsGoodUntilThatIsGone() {
        String token = tokens.sign(Purpose.SHARE, TOKEN);
        keys.put(8, (byte) 3);

        assertThat(tokens.verify(Purpose.SHARE, token)).isEqualTo(TOKEN);
        keys.all.remove(7);
        assertRefused(Purpose.SHARE, token);
    }

    @Test
    void aTokenEndsToTheSecond() {
        String token = tokens.sign(Purpose.SHARE, TOKEN);
        Instant end = TOKEN.expires();

        assertThat(
                        new SignedTokens(keys, at(end.minus(Duration.ofMillis(1))))
                                .verify(Purpose.SHARE, token))
                .isEqualTo(TOKEN);
        VOSpaceException over =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> new SignedTokens(keys, at(end)).verify(Purpose.SHARE, token));
        assertThat(over.httpStatus()).isEqualTo(410);
    }

    @Test
    void garbageIsRefused() {
        Random random = new Random(4711);

        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            assertRefused(Purpose.TRANSFER, encode(bytes));
            assertRefused(Purpose.TRANSFER, new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SignedTokens.MAX_LENGTH + 1, 1 << 20})
    void whatIsTooShortOrTooLongIsRefused(int length) {
        assertRefused(Purpose.TRANSFER, "A".repeat(length));
    }

    @Test
    void aTokenThatWouldBeTooLongIsNotMade() {
        SignedToken huge =
                new SignedToken(Operation.ACT, TOKEN.id(), TOKEN.expires(), "x".repeat(4000));

        assertThatThrownBy(() -> tokens.sign(Purpose.SESSION, huge))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("too many groups");
    }

    @Test
    void aKeyDoesNotTellItsSecret() {
        byte[] secret = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);

        assertThat(new SigningKey(3, secret).toString()).isEqualTo("key 3");
    }

    private void assertRefused(Purpose purpose, String token) {
        assertThatThrownBy(() -> tokens.verify(purpose, token))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.INVALID_TOKEN));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
