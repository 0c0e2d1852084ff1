package org.vospace.posix.config;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.vospace.posix.config.ServerSettings.Compatibility;
import org.vospace.posix.config.ServerSettings.Jobs;
import org.vospace.posix.config.ServerSettings.Outbound;

/** Reads how the server works by itself: its jobs, its requests to others, whom it follows. */
final class WorkKeys {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f:.]+/[0-9]{1,3}");

    private WorkKeys() {}

    static Jobs jobs(Keys keys) {
        Jobs jobs =
                new Jobs(
                        keys.number("workers", 1, 1000).orElse(1),
                        keys.duration("lease", SECOND),
                        keys.duration("max_lifetime", SECOND),
                        keys.duration("archive", Duration.ZERO));
        keys.refuseUnknown();
        return jobs;
    }

    static Compatibility compatibility(Keys top) {
        String name = top.requiredText("compatibility").toUpperCase(Locale.ROOT);
        for (Compatibility known : Compatibility.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        top.error("compatibility", "'" + name + "' (expected: standard or opencadc)");
        return Compatibility.STANDARD;
    }

    static Outbound outbound(Keys keys) {
        Outbound outbound =
                new Outbound(
                        keys.flag("enabled"),
                        keys.texts("allowed_networks").stream()
                                .filter(network -> isNetwork(keys, network))
                                .toList(),
                        ports(keys),
                        keys.duration("connect_timeout", SECOND),
                        keys.duration("idle_timeout", SECOND),
                        keys.number("max_redirects", 0, 20).orElse(0));
        keys.refuseUnknown();
        return outbound;
    }

    /** Whether this looks like a network; the server has the last word. */
    private static boolean isNetwork(Keys keys, String text) {
        boolean isNetwork = NETWORK.matcher(text).matches();
        if (!isNetwork) {
            keys.error(
                    "allowed_networks",
                    "'%s' (expected: such as 10.1.0.0/16 or fd00:1::/32)".formatted(text));
        }
        return isNetwork;
    }

    private static Set<Integer> ports(Keys keys) {
        Set<Integer> ports = new LinkedHashSet<>();
        for (String text : keys.texts("ports")) {
            if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535) {
                ports.add(Integer.parseInt(text));
            } else {
                keys.error("ports", "'%s' (expected: numbers from 1 to 65535)".formatted(text));
            }
        }
        return ports;
    }
}
