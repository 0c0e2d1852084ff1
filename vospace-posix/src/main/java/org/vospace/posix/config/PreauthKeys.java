package org.vospace.posix.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vospace.posix.config.PreauthSettings.Sessions;

/** Reads and shows what the server gives out that is a credential by itself. */
final class PreauthKeys {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private PreauthKeys() {}

    static PreauthSettings preauth(Keys top) {
        Duration rotation = top.duration("key_rotation", MINUTE);
        Keys shares = top.section("shares");
        Duration usual = shares.duration("default_lifetime", SECOND);
        Duration longest = shares.duration("max_lifetime", SECOND);
        if (longest.compareTo(usual) < 0) {
            shares.error(
                    "max_lifetime",
                    "'%d s' (expected: at least default_lifetime, %d s)"
                            .formatted(longest.toSeconds(), usual.toSeconds()));
        }
        shares.refuseUnknown();
        return new PreauthSettings(rotation, usual, longest, sessions(top.section("sessions")));
    }

    private static Optional<Sessions> sessions(Keys keys) {
        boolean enabled = keys.flag("enabled");
        Duration lifetime = keys.duration("lifetime", MINUTE);
        Duration idle = keys.duration("idle", MINUTE);
        if (idle.compareTo(lifetime) > 0) {
            keys.error(
                    "idle",
                    "'%d s' (expected: at most lifetime, %d s)"
                            .formatted(idle.toSeconds(), lifetime.toSeconds()));
        }
        keys.refuseUnknown();
        return enabled ? Optional.of(new Sessions(lifetime, idle)) : Optional.empty();
    }

    /** Adds the settings to those that an operator is shown. */
    static void show(PreauthSettings settings, Map<String, Object> top) {
        top.put("key_rotation", seconds(settings.keyRotation()));
        top.put(
                "shares",
                Map.of(
                        "default_lifetime", seconds(settings.shareLifetime()),
                        "max_lifetime", seconds(settings.maxShareLifetime())));
        Map<String, Object> sessions = new LinkedHashMap<>();
        sessions.put("enabled", settings.sessions().isPresent());
        settings.sessions()
                .ifPresent(
                        it -> {
                            sessions.put("lifetime", seconds(it.lifetime()));
                            sessions.put("idle", seconds(it.idle()));
                        });
        top.put("sessions", sessions);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
