package org.vospace.server.guard;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much one caller may ask for. Counts of zero are no limits.
 *
 * @param addressRate requests a second from one address, whoever sends them
 * @param identityRate requests a second of one user, wherever they come from
 * @param burst how many requests may come at once after a pause, at least the rates
 * @param connections open connections in all, 1 or more
 * @param connectionsPerAddress open connections of one address
 * @param transfersPerUser requests of one user, or of one address without one, that carry bytes
 * @param transfers such requests in all, so that threads are left for others
 * @param waitsPerUser of one user, or of one address without one, waits for jobs
 * @param headerTimeout within which a request's whole header must come
 * @param idleTimeout how long a connection stays open on which nothing comes, or nothing is taken
 * @param minRate bytes a second that a body must come or be taken at while the server waits for it
 */
public record Limits(
        int addressRate,
        int identityRate,
        int burst,
        int connections,
        int connectionsPerAddress,
        int transfersPerUser,
        int transfers,
        int waitsPerUser,
        Duration headerTimeout,
        Duration idleTimeout,
        long minRate) {
    /** What well-meaning clients do not notice. */
    public static final Limits STANDARD =
            new Limits(
                    1000,
                    1000,
                    5000,
                    20_000,
                    512,
                    64,
                    200,
                    64,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    1024);

    public Limits {
        requireNotNegative("addressRate", addressRate);
        requireNotNegative("identityRate", identityRate);
        require(
                burst >= Math.max(1, Math.max(addressRate, identityRate)),
                "burst",
                burst,
                "at least the requests of a second");
        require(connections >= 1, "connections", connections, "1 or more");
        requireNotNegative("connectionsPerAddress", connectionsPerAddress);
        requireNotNegative("transfersPerUser", transfersPerUser);
        requireNotNegative("transfers", transfers);
        requireNotNegative("waitsPerUser", waitsPerUser);
        requirePositive("headerTimeout", headerTimeout);
        requirePositive("idleTimeout", idleTimeout);
        requireNotNegative("minRate", minRate);
    }

    public Limits withRates(int address, int identity, int most) {
        return new Limits(
                address,
                identity,
                most,
                connections,
                connectionsPerAddress,
                transfersPerUser,
                transfers,
                waitsPerUser,
                headerTimeout,
                idleTimeout,
                minRate);
    }

    public Limits withConnections(int all, int perAddress) {
        return new Limits(
                addressRate,
                identityRate,
                burst,
                all,
                perAddress,
                transfersPerUser,
                transfers,
                waitsPerUser,
                headerTimeout,
                idleTimeout,
                minRate);
    }

    public Limits withTransfers(int perUser, int all, int waits) {
        return new Limits(
                addressRate,
                identityRate,
                burst,
                connections,
                connectionsPerAddress,
                perUser,
                all,
                waits,
                headerTimeout,
                idleTimeout,
                minRate);
    }

    public Limits withTimes(Duration header, Duration idle, long bytesPerSecond) {
        return new Limits(
                addressRate,
                identityRate,
                burst,
                connections,
                connectionsPerAddress,
                transfersPerUser,
                transfers,
                waitsPerUser,
                header,
                idle,
                bytesPerSecond);
    }

    private static void requireNotNegative(String name, long value) {
        require(value >= 0, name, value, "0 or more");
    }

    private static void requirePositive(String name, Duration value) {
        requireNonNull(value, name);
        require(!value.isNegative() && !value.isZero(), name, value, "a duration above 0");
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "limits." + name + ": " + value + " (expected: " + expected + ")");
        }
    }
}
