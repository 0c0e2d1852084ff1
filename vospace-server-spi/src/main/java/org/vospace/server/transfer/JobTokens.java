package org.vospace.server.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.vospace.server.security.preauth.Operation;
import org.vospace.server.security.preauth.Purpose;
import org.vospace.server.security.preauth.SignedToken;
import org.vospace.server.security.preauth.SignedTokens;
import org.vospace.uws.JobId;

/**
 * Tokens that stand for a transfer job in the path of a URL. Whoever has one does with the job's
 * bytes the one thing that it names, with the rights the job's owner has then, while the job lasts.
 * User, groups, limits of the credential and node are the job's. Thread-safe.
 */
public final class JobTokens {
    private final SignedTokens tokens;
    private final Duration longest;
    private final Clock clock;

    /**
     * @param longest how long a job can last, as far as its owner can prolong it
     */
    public JobTokens(SignedTokens tokens, Duration longest, Clock clock) {
        this.tokens = tokens;
        this.longest = longest;
        this.clock = clock;
    }

    /** What a token lets do. */
    record Claim(JobId job, Operation operation) {}

    /**
     * The token of a job whose id is a UUID.
     *
     * @param lifetime empty: as long as the job may last
     */
    String tokenOf(JobId job, Operation operation, Optional<Duration> lifetime) {
        Duration limit = lifetime.filter(it -> it.compareTo(longest) < 0).orElse(longest);
        Instant expires = clock.instant().plus(limit);
        return tokens.sign(
                Purpose.TRANSFER,
                new SignedToken(operation, UUID.fromString(job.value()), expires));
    }

    /**
     * What a token lets do.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidToken if it is none, or its time is over
     */
    Claim claimOf(String token) {
        SignedToken signed = tokens.verify(Purpose.TRANSFER, token);
        return new Claim(new JobId(signed.id().toString()), signed.operation());
    }
}
