package org.vospace.server.job;

import java.time.Duration;

/**
 * How jobs are kept and worked on.
 *
 * @param workers how many jobs this process works on at a time, at least 1
 * @param lease how long a job outlives the process that works on it, until another takes it up
 * @param lifetime how long a job is kept if its owner says nothing
 * @param maxLifetime the longest a job is kept, whatever its owner says
 * @param archive how long a job is kept as ARCHIVED after its destruction; zero: not at all
 * @param perUser how many jobs of one user may be queued and worked on; 0: any number
 */
public record JobConfig(
        int workers,
        Duration lease,
        Duration lifetime,
        Duration maxLifetime,
        Duration archive,
        int perUser) {
    /** 4 workers, 30 s, kept for a day, at most 30, not archived, 1000 of one user. */
    public static final JobConfig DEFAULT =
            new JobConfig(
                    4,
                    Duration.ofSeconds(30),
                    Duration.ofDays(1),
                    Duration.ofDays(30),
                    Duration.ZERO,
                    1000);

    public JobConfig {
        require(workers >= 1, "workers", workers, "1 or more");
        require(isPositive(lease), "lease", lease, "a duration above 0");
        require(isPositive(lifetime), "lifetime", lifetime, "a duration above 0");
        require(
                maxLifetime.compareTo(lifetime) >= 0,
                "maxLifetime",
                maxLifetime,
                "at least the lifetime, " + lifetime);
        require(!archive.isNegative(), "archive", archive, "0 or more");
        require(perUser >= 0, "perUser", perUser, "0 or more");
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "jobs." + name + ": " + value + " (expected: " + expected + ")");
        }
    }

    public JobConfig withWorkers(int value) {
        return new JobConfig(value, lease, lifetime, maxLifetime, archive, perUser);
    }

    public JobConfig withLease(Duration value) {
        return new JobConfig(workers, value, lifetime, maxLifetime, archive, perUser);
    }

    public JobConfig withLifetime(Duration value, Duration max) {
        return new JobConfig(workers, lease, value, max, archive, perUser);
    }

    public JobConfig withArchive(Duration value) {
        return new JobConfig(workers, lease, lifetime, maxLifetime, value, perUser);
    }

    public JobConfig withPerUser(int value) {
        return new JobConfig(workers, lease, lifetime, maxLifetime, archive, value);
    }
}
