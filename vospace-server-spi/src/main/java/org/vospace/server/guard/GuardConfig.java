package org.vospace.server.guard;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.vospace.server.remote.Network;

/**
 * How a server is guarded against those who ask for too much.
 *
 * @param exempt networks whose clients are not limited by address or user; times still count
 * @param trustedProxies networks whose {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and
 *     {@code X-Request-Id} are believed; nobody else's are
 * @param hsts how long browsers are told to come by https only; zero: they are not told
 * @param audit whether each request and each job leave a line on the logger {@link AuditLog#NAME}
 */
public record GuardConfig(
        Limits limits,
        List<Network> exempt,
        List<Network> trustedProxies,
        Duration hsts,
        boolean audit) {
    /** The standard limits for all but this machine, no proxy, no HSTS, an audit log. */
    public static final GuardConfig STANDARD =
            new GuardConfig(
                    Limits.STANDARD,
                    List.of(Network.parse("127.0.0.0/8"), Network.parse("::1/128")),
                    List.of(),
                    Duration.ZERO,
                    true);

    public GuardConfig {
        requireNonNull(limits, "limits");
        exempt = List.copyOf(exempt);
        trustedProxies = List.copyOf(trustedProxies);
        requireNonNull(hsts, "hsts");
        if (hsts.isNegative()) {
            throw new IllegalArgumentException("hsts: " + hsts + " (expected: 0 or more)");
        }
    }

    public GuardConfig withLimits(Limits value) {
        return new GuardConfig(value, exempt, trustedProxies, hsts, audit);
    }

    public GuardConfig withExempt(List<Network> value) {
        return new GuardConfig(limits, value, trustedProxies, hsts, audit);
    }

    public GuardConfig withTrustedProxies(List<Network> value) {
        return new GuardConfig(limits, exempt, value, hsts, audit);
    }

    public GuardConfig withHsts(Duration value) {
        return new GuardConfig(limits, exempt, trustedProxies, value, audit);
    }
}
