package org.vospace.client.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How {@link HttpTransport} behaves.
 *
 * @param connectTimeout for a connection to be made
 * @param longestSilence without a byte in either direction before an exchange has failed
 * @param expectTimeout for an answer to {@code Expect: 100-continue} before the body is sent anyway
 */
public record TransportSettings(
        Duration connectTimeout,
        Duration longestSilence,
        Duration expectTimeout,
        RetryPolicy retryPolicy,
        String userAgent,
        Pause pause,
        Trust trust,
        RetryListener retryListener) {
    public TransportSettings {
        checkPositive("connectTimeout", connectTimeout);
        checkPositive("longestSilence", longestSilence);
        checkPositive("expectTimeout", expectTimeout);
        requireNonNull(retryPolicy, "retryPolicy");
        requireNonNull(userAgent, "userAgent");
        requireNonNull(pause, "pause");
        requireNonNull(trust, "trust");
        requireNonNull(retryListener, "retryListener");
    }

    /** 30 s to connect, 2 min of silence, 5 s for a 100, {@link RetryPolicy#standard}. */
    public static TransportSettings standard(String userAgent) {
        return new TransportSettings(
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                RetryPolicy.standard(),
                userAgent,
                Pause.sleeping(),
                Trust.standard(),
                RetryListener.NONE);
    }

    public TransportSettings withConnectTimeout(Duration value) {
        return new TransportSettings(
                value,
                longestSilence,
                expectTimeout,
                retryPolicy,
                userAgent,
                pause,
                trust,
                retryListener);
    }

    public TransportSettings withLongestSilence(Duration value) {
        return new TransportSettings(
                connectTimeout,
                value,
                expectTimeout,
                retryPolicy,
                userAgent,
                pause,
                trust,
                retryListener);
    }

    public TransportSettings withExpectTimeout(Duration value) {
        return new TransportSettings(
                connectTimeout,
                longestSilence,
                value,
                retryPolicy,
                userAgent,
                pause,
                trust,
                retryListener);
    }

    public TransportSettings withRetryPolicy(RetryPolicy value) {
        return new TransportSettings(
                connectTimeout,
                longestSilence,
                expectTimeout,
                value,
                userAgent,
                pause,
                trust,
                retryListener);
    }

    public TransportSettings withUserAgent(String value) {
        return new TransportSettings(
                connectTimeout,
                longestSilence,
                expectTimeout,
                retryPolicy,
                value,
                pause,
                trust,
                retryListener);
    }

    public TransportSettings withPause(Pause value) {
        return new TransportSettings(
                connectTimeout,
                longestSilence,
                expectTimeout,
                retryPolicy,
                userAgent,
                value,
                trust,
                retryListener);
    }

    public TransportSettings withTrust(Trust value) {
        return new TransportSettings(
                connectTimeout,
                longestSilence,
                expectTimeout,
                retryPolicy,
                userAgent,
                pause,
                value,
                retryListener);
    }

    public TransportSettings withRetryListener(RetryListener value) {
        return new TransportSettings(
                connectTimeout,
                longestSilence,
                expectTimeout,
                retryPolicy,
                userAgent,
                pause,
                trust,
                value);
    }

    private static void checkPositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: more than 0)");
        }
    }
}
