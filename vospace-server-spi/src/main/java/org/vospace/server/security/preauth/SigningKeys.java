package org.vospace.server.security.preauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredKey;

/**
 * The keys of all purposes, which all processes on one database share.
 *
 * <p>Of each purpose the newest key signs. It is replaced when it is old enough, by whoever signs
 * next; the former one verifies for as long as any token under it may last. Thread-safe.
 */
public final class SigningKeys implements KeySource {
    /** After this time at the latest every process does what one of them was told. */
    public static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(2);

    private static final int KEY_BYTES = 32;

    /** How long another process may go on signing with a former key. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final Database database;
    private final Duration rotation;
    private final Map<Purpose, Duration> lifetimes;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile @Nullable Snapshot snapshot;

    private record Snapshot(List<StoredKey> keys, long readAt) {
        boolean isFresh() {
            return System.nanoTime() - readAt < FOLLOWS_WITHIN.toNanos();
        }

        Optional<StoredKey> newest(Purpose purpose) {
            return keys.stream()
                    .filter(key -> key.purpose().equals(purpose.label()))
                    .max(Comparator.comparingInt(StoredKey::id));
        }

        Optional<StoredKey> find(Purpose purpose, int id) {
            return keys.stream()
                    .filter(key -> key.id() == id && key.purpose().equals(purpose.label()))
                    .findFirst();
        }
    }

    /**
     * @param rotation the age at which a key is replaced
     * @param lifetimes how long the tokens of each purpose may last at most
     */
    public SigningKeys(
            Database database, Duration rotation, Map<Purpose, Duration> lifetimes, Clock clock) {
        this.database = database;
        this.rotation = rotation;
        this.lifetimes = new EnumMap<>(lifetimes);
        this.clock = clock;
    }

    @Override
    public SigningKey signing(Purpose purpose) {
        Optional<StoredKey> newest = current().newest(purpose).filter(this::maySign);
        return key(newest.orElseGet(() -> replaced(purpose)));
    }

    private boolean maySign(StoredKey key) {
        return key.retires().isEmpty() && key.created().plus(rotation).isAfter(clock.instant());
    }

    /** Another process may have been quicker: then its key is the newest. */
    private synchronized StoredKey replaced(Purpose purpose) {
        Optional<StoredKey> newest = read().newest(purpose);
        if (newest.filter(this::maySign).isPresent()) {
            return newest.get();
        }
        add(purpose, newest);
        return read().newest(purpose).orElseThrow();
    }

    private void add(Purpose purpose, Optional<StoredKey> newest) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        Instant now = clock.instant();
        Instant formerRetire = now.plus(lifetimes.getOrDefault(purpose, Duration.ZERO)).plus(SLACK);
        OptionalInt after = newest.map(key -> OptionalInt.of(key.id())).orElse(OptionalInt.empty());
        database.inTransaction(
                tx -> {
                    tx.signingKeys().add(purpose.label(), after, secret, now, formerRetire);
                    return purpose;
                });
    }

    @Override
    public Optional<SigningKey> verifying(Purpose purpose, int id) {
        return current()
                .find(purpose, id)
                .or(() -> read().find(purpose, id))
                .filter(this::isGood)
                .map(SigningKeys::key);
    }

    private boolean isGood(StoredKey key) {
        return key.retires().map(end -> clock.instant().isBefore(end)).orElse(true);
    }

    private static SigningKey key(StoredKey key) {
        return new SigningKey(key.id(), key.secret());
    }

    private Snapshot current() {
        Snapshot known = snapshot;
        return known != null && known.isFresh() ? known : read();
    }

    private Snapshot read() {
        long readAt = System.nanoTime();
        Snapshot fresh = new Snapshot(database.read(tx -> tx.signingKeys().all()), readAt);
        snapshot = fresh;
        return fresh;
    }

    /** All keys, of each purpose the newest last. */
    public List<StoredKey> list() {
        return read().keys();
    }

    /** Replaces the key that signs, at once; tokens under the former one last as long as ever. */
    public synchronized void rotate(Purpose purpose) {
        add(purpose, read().newest(purpose));
        read();
    }

    /**
     * Ends a key that has leaked: every token under it is refused, here at once and everywhere else
     * within {@link #FOLLOWS_WITHIN}.
     *
     * @param id empty: all keys of the purpose
     * @return how many keys were ended
     */
    public int revoke(Purpose purpose, OptionalInt id) {
        // no finer than the database keeps it, or it would end a moment later
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        int revoked =
                database.inTransaction(tx -> tx.signingKeys().retire(purpose.label(), id, now));
        read();
        return revoked;
    }

    /** Forgets keys that retired a day ago. For housekeeping. */
    public void forgetRetired() {
        Instant when = clock.instant().minus(Duration.ofDays(1));
        database.bulkTransaction(tx -> tx.signingKeys().deleteRetired(when));
    }
}
