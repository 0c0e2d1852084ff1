package org.vospace.posix;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vospace.posix.config.PreauthSettings;
import org.vospace.posix.config.ServerSettings;
import org.vospace.posix.config.SettingsException;
import org.vospace.server.security.preauth.Purpose;
import org.vospace.server.security.preauth.SigningKeys;
import org.vospace.server.store.StoredKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vospace keys}: the keys that sign URLs and sessions. */
@Command(
        name = "keys",
        description = {
            "Lists, replaces or revokes the keys that sign the URLs of transfers and shares, and"
                    + " sessions. Running servers follow within seconds.",
            "list: shows the keys, not their secrets. rotate: signs with a new key from now on;"
                    + " what the former one has signed stays good. revoke: ends keys that have"
                    + " leaked, and with them all that they have signed."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VospaceCommand.Version.class)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KeysCommand implements Callable<Integer> {
    enum Action {
        list,
        rotate,
        revoke
    }

    @Spec private CommandSpec spec;
    @Mixin private SettingsOptions options;

    @Parameters(index = "0", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Action action;

    @Option(
            names = "--purpose",
            description =
                    "Whose keys: transfer, share, session or csrf (default: all; revoke needs it).")
    private @Nullable String purpose;

    @Option(
            names = "--key",
            paramLabel = "N",
            description = "Which key to revoke (default: all of that purpose).")
    private @Nullable Integer key;

    @Override
    public Integer call() {
        List<Purpose> purposes = purposes();
        if (action == Action.revoke && purpose == null) {
            throw new ParameterException(
                    spec.commandLine(), "--purpose is missing (expected: whose keys to revoke)");
        }
        try {
            ServerSettings settings = options.load().settings();
            try (AdminDatabase database = AdminDatabase.open(settings)) {
                run(keys(database, settings), purposes);
            }
            return 0;
        } catch (SettingsException e) {
            e.errors().forEach(line -> VospaceCommand.complain(spec, line));
            return VospaceCommand.CONFIGURATION;
        } catch (Exception e) {
            VospaceCommand.complain(spec, e.getMessage() == null ? e.toString() : e.getMessage());
            return VospaceCommand.CANNOT_START;
        }
    }

    private List<Purpose> purposes() {
        if (purpose == null) {
            return List.of(Purpose.values());
        }
        return List.of(
                Purpose.named(purpose)
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                spec.commandLine(),
                                                "--purpose '"
                                                        + purpose
                                                        + "' (expected: one of "
                                                        + names()
                                                        + ")")));
    }

    private static String names() {
        return Arrays.stream(Purpose.values())
                .map(Purpose::label)
                .collect(Collectors.joining(", "));
    }

    /** As a server with this configuration has them. */
    private static SigningKeys keys(AdminDatabase database, ServerSettings settings) {
        PreauthSettings preauth = settings.preauth();
        Duration session =
                preauth.sessions().map(PreauthSettings.Sessions::lifetime).orElse(Duration.ZERO);
        return new SigningKeys(
                database.database(),
                preauth.keyRotation(),
                Map.of(
                        Purpose.TRANSFER,
                        settings.jobs().maxLifetime(),
                        Purpose.SHARE,
                        preauth.maxShareLifetime(),
                        Purpose.SESSION,
                        session,
                        Purpose.CSRF,
                        session),
                Clock.systemUTC());
    }

    private void run(SigningKeys keys, List<Purpose> purposes) {
        PrintWriter out = spec.commandLine().getOut();
        switch (action) {
            case list -> list(keys, purposes, out);
            case rotate -> {
                purposes.forEach(keys::rotate);
                list(keys, purposes, out);
            }
            case revoke -> {
                OptionalInt id = key == null ? OptionalInt.empty() : OptionalInt.of(key);
                int revoked = purposes.stream().mapToInt(it -> keys.revoke(it, id)).sum();
                out.println(revoked + " revoked");
            }
        }
        out.flush();
    }

    private static void list(SigningKeys keys, List<Purpose> purposes, PrintWriter out) {
        List<String> shown = purposes.stream().map(Purpose::label).toList();
        out.printf("%-10s %5s  %-24s  %s%n", "PURPOSE", "KEY", "CREATED", "RETIRES");
        for (StoredKey key : keys.list()) {
            if (shown.contains(key.purpose())) {
                Optional<Instant> retires = key.retires();
                out.printf(
                        "%-10s %5d  %-24s  %s%n",
                        key.purpose(),
                        key.id(),
                        key.created().truncatedTo(ChronoUnit.SECONDS),
                        retires.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                                .orElse("-"));
            }
        }
    }
}
