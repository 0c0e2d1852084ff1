package org.vospace.server.store;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * A change of phase that somebody wants to be told of.
 *
 * @param seq identifies the event, and orders those of one job
 * @param previous empty for a job that is new
 * @param time of the change
 * @param tries how often this has been taken from the outbox, this time included
 * @param url where to tell it
 * @param href the job's URL
 * @param secret key of the signature
 */
public record CallbackEvent(
        long seq,
        JobId job,
        ExecutionPhase phase,
        Optional<ExecutionPhase> previous,
        Instant time,
        int tries,
        URI url,
        URI href,
        CallbackSecret secret) {}
