package org.vospace.server.security.password;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Identity;

/**
 * Remembers for a short while which passwords were right, because to check one takes long on
 * purpose and HTTP Basic sends it with each request. Of a pair only a digest under a key of this
 * process is kept. Requests that bring the same pair at once are checked once. Thread-safe.
 */
final class VerifiedPasswords {
    private static final int MAX_PAIRS = 10_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final AsyncCache<String, Identity> verified;

    VerifiedPasswords(Duration lifetime, Ticker ticker) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(MAX_PAIRS)
                        .expireAfterWrite(lifetime)
                        .ticker(ticker)
                        .buildAsync();
    }

    /**
     * Who the pair belongs to, from memory or by {@code check}.
     *
     * @param version of the passwords: what was right before another version is checked again
     * @param check empty if the password is wrong, which is not remembered
     */
    Optional<Identity> find(
            BasicCredentials pair, String version, Supplier<Optional<Identity>> check) {
        String digest = digest(pair, version);
        CompletableFuture<Identity> mine = new CompletableFuture<>();
        CompletableFuture<Identity> earlier = verified.asMap().putIfAbsent(digest, mine);
        return earlier == null ? complete(digest, mine, check) : join(earlier);
    }

    private Optional<Identity> complete(
            String digest, CompletableFuture<Identity> mine, Supplier<Optional<Identity>> check) {
        Optional<Identity> found = Optional.empty();
        try {
            found = check.get();
            return found;
        } catch (VOSpaceException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            found.ifPresent(mine::complete);
            if (found.isEmpty()) {
                verified.asMap().remove(digest, mine);
                mine.cancel(false);
            }
        }
    }

    /** What became of the same pair in another request. */
    private static Optional<Identity> join(CompletableFuture<Identity> earlier) {
        try {
            return Optional.of(earlier.join());
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof VOSpaceException fault) {
                throw fault;
            }
            return Optional.empty();
        }
    }

    private String digest(BasicCredentials pair, String version) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // a name has no colon, so no two pairs are written alike
            String text = version + ":" + pair.name() + ":" + pair.password();
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
