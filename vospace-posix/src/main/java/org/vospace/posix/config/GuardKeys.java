package org.vospace.posix.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads and shows how much callers may ask for, and what is written down about them. */
final class GuardKeys {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MANY = 1_000_000;
    private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f:.]+/[0-9]{1,3}");

    private GuardKeys() {}

    static GuardSettings guard(Keys top) {
        Keys limits = top.section("limits");
        Keys rates = limits.section("requests_per_second");
        int perAddress = count(rates, "address");
        int perIdentity = count(rates, "identity");
        rates.refuseUnknown();
        GuardSettings settings =
                new GuardSettings(
                        perAddress,
                        perIdentity,
                        burst(limits, Math.max(perAddress, perIdentity)),
                        limits.number("connections", 1, MANY).orElse(1),
                        count(limits, "connections_per_address"),
                        count(limits, "transfers"),
                        count(limits, "transfers_per_user"),
                        count(limits, "waits_per_user"),
                        count(limits, "jobs_per_user"),
                        limits.duration("header_timeout", SECOND),
                        limits.duration("idle_timeout", SECOND),
                        limits.bytes("min_rate").orElse(0L),
                        networks(limits, "exempt"),
                        networks(top, "trusted_proxies"),
                        top.duration("hsts", Duration.ZERO),
                        audit(top.section("audit")));
        limits.refuseUnknown();
        return settings;
    }

    private static int count(Keys keys, String key) {
        return keys.number(key, 0, MANY).orElse(0);
    }

    private static int burst(Keys keys, int rate) {
        int burst = keys.number("burst", 1, MANY).orElse(1);
        if (burst < rate) {
            keys.error(
                    "burst",
                    "'%d' (expected: at least the requests of a second, %d)"
                            .formatted(burst, rate));
        }
        return burst;
    }

    private static GuardSettings.Audit audit(Keys keys) {
        GuardSettings.Audit audit =
                new GuardSettings.Audit(
                        keys.flag("enabled"),
                        keys.flag("file"),
                        keys.number("keep_days", 1, 100_000).orElse(1),
                        keys.bytes("max_size").orElse(0L));
        keys.refuseUnknown();
        return audit;
    }

    private static List<String> networks(Keys keys, String key) {
        return keys.texts(key).stream().filter(text -> isNetwork(keys, key, text)).toList();
    }

    /** Whether this looks like a network; the server has the last word. */
    private static boolean isNetwork(Keys keys, String key, String text) {
        boolean isNetwork = NETWORK.matcher(text).matches();
        if (!isNetwork) {
            keys.error(key, "'%s' (expected: such as 10.1.0.0/16 or fd00:1::/32)".formatted(text));
        }
        return isNetwork;
    }

    /** The settings as {@link #guard} reads them. */
    static void write(GuardSettings settings, Map<String, Object> top) {
        Map<String, Object> limits = new LinkedHashMap<>();
        Map<String, Object> rates = new LinkedHashMap<>();
        rates.put("address", settings.requestsPerAddress());
        rates.put("identity", settings.requestsPerIdentity());
        limits.put("requests_per_second", rates);
        limits.put("burst", settings.burst());
        limits.put("connections", settings.connections());
        limits.put("connections_per_address", settings.connectionsPerAddress());
        limits.put("transfers", settings.transfers());
        limits.put("transfers_per_user", settings.transfersPerUser());
        limits.put("waits_per_user", settings.waitsPerUser());
        limits.put("jobs_per_user", settings.jobsPerUser());
        limits.put("header_timeout", settings.headerTimeout().toSeconds() + "s");
        limits.put("idle_timeout", settings.idleTimeout().toSeconds() + "s");
        limits.put("min_rate", settings.minRate());
        limits.put("exempt", settings.exempt());
        top.put("limits", limits);
        top.put("trusted_proxies", settings.trustedProxies());
        top.put("hsts", settings.hsts().toSeconds() + "s");
        Map<String, Object> audit = new LinkedHashMap<>();
        audit.put("enabled", settings.audit().enabled());
        audit.put("file", settings.audit().file());
        audit.put("keep_days", settings.audit().keepDays());
        audit.put("max_size", settings.audit().maxBytes());
        top.put("audit", audit);
    }
}
