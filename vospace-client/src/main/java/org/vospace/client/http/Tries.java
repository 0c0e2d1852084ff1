package org.vospace.client.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Keeps the count of one operation's attempts and decides after a failed one whether another is
 * worth it. For one thread.
 *
 * <pre>{@code
 * Tries tries = transport.tries("GET http://…");
 * while (true) {
 *     try {
 *         return attempt();
 *     } catch (IOException e) {
 *         tries.failed(e); // waits, or throws what the operation ends with
 *     }
 * }
 * }</pre>
 */
public final class Tries {
    private final String what;
    private final RetryPolicy policy;
    private final Pause pause;
    private final RetryListener listener;
    private final long start = System.nanoTime();
    private int failures;
    private boolean unanswered;
    private int inARow;

    Tries(String what, RetryPolicy policy, Pause pause, RetryListener listener) {
        this.what = what;
        this.policy = policy;
        this.pause = pause;
        this.listener = listener;
    }

    /** Tells that an attempt moved something forward, so that the count starts anew. */
    public void progressed() {
        inARow = 0;
    }

    /** Whether a failed attempt may yet have done its work, because no answer of its own came. */
    boolean leaveDoubt() {
        return unanswered;
    }

    /**
     * Waits until the next attempt may begin.
     *
     * @throws VOSpaceException if there is to be none: the fault of the last answer, or
     *     TransferFailed with {@code cause}
     */
    public void failed(IOException cause) {
        failures++;
        inARow++;
        unanswered = unanswered || isUnanswered(cause);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        if (inARow >= policy.attempts()) {
            throw giveUp(cause, elapsed, "");
        }
        Optional<Duration> asked =
                cause instanceof RefusedException refused ? refused.retryAfter() : Optional.empty();
        if (asked.isPresent() && asked.get().compareTo(policy.maxRetryAfter()) > 0) {
            throw giveUp(
                    cause,
                    elapsed,
                    "; the server asks to wait "
                            + seconds(asked.get())
                            + " (expected: at most "
                            + seconds(policy.maxRetryAfter())
                            + ")");
        }
        Duration delay =
                asked.orElseGet(
                        () -> policy.delay(inARow, ThreadLocalRandom.current().nextDouble()));
        if (policy.deadline().isPresent()
                && elapsed.plus(delay).compareTo(policy.deadline().get()) > 0) {
            throw giveUp(cause, elapsed, "; deadline " + seconds(policy.deadline().get()));
        }
        listener.retrying(what, failures, delay, cause);
        await(delay, cause);
    }

    /** A proxy's 502 or 504 tells nothing of what the server behind it did. */
    private static boolean isUnanswered(IOException cause) {
        return !(cause instanceof RefusedException refused)
                || refused.fault().httpStatus() == 502
                || refused.fault().httpStatus() == 504;
    }

    private void await(Duration delay, IOException cause) {
        try {
            pause.pause(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            VOSpaceException fault =
                    new VOSpaceException(
                            FaultType.TRANSFER_FAILED, what + ": interrupted while waiting", e);
            fault.addSuppressed(cause);
            throw fault;
        }
    }

    private VOSpaceException giveUp(IOException cause, Duration elapsed, String why) {
        String tried =
                failures == 1 ? why : "; tried " + failures + " times in " + seconds(elapsed) + why;
        if (cause instanceof RefusedException refused) {
            VOSpaceException fault = refused.fault();
            return new VOSpaceException(
                    fault.type(), fault.detail() + tried, fault.httpStatus(), fault);
        }
        return new VOSpaceException(
                FaultType.TRANSFER_FAILED, what + ": " + describe(cause) + tried, cause);
    }

    /** Says what happened even where the exception has no message of its own. */
    private static String describe(IOException cause) {
        String kind = cause.getClass().getSimpleName().replaceAll("Exception$", "");
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return kind.isEmpty() || kind.equals("IO") ? "connection lost" : kind;
        }
        return kind.isEmpty() || kind.equals("IO") ? message : kind + ", " + message;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }
}
