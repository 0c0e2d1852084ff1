package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where credentials may lie.
 *
 * @param variables of the environment; never shown, because some are secrets
 * @param home the user's directory
 * @param temporary where other users may write, too: {@code /tmp}
 * @param uid the user's number, where there are such
 */
public record Surroundings(
        Map<String, String> variables, Path home, Path temporary, OptionalLong uid, Clock clock) {
    public Surroundings {
        variables = Map.copyOf(variables);
        requireNonNull(home, "home");
        requireNonNull(temporary, "temporary");
        requireNonNull(uid, "uid");
        requireNonNull(clock, "clock");
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of("/tmp"),
                currentUid(),
                Clock.systemUTC());
    }

    private static OptionalLong currentUid() {
        try {
            return OptionalLong.of(new UnixSystem().getUid());
        } catch (LinkageError | RuntimeException e) {
            // no Unix: users have no numbers
            return OptionalLong.empty();
        }
    }

    /** A variable that has a value. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /**
     * The user's configuration, {@code ~/.config} unless {@code XDG_CONFIG_HOME} says otherwise.
     */
    public Path configuration() {
        return variable("XDG_CONFIG_HOME").map(Path::of).orElseGet(() -> home.resolve(".config"));
    }

    /** The configuration of OpenCADC's Python client, which need not exist. */
    public Path pythonConfiguration() {
        return variable("VOSPACE_CONFIG_FILE")
                .map(Path::of)
                .orElseGet(() -> configuration().resolve("vos").resolve("vos-config"));
    }

    @Override
    public String toString() {
        return "surroundings of " + home;
    }
}
