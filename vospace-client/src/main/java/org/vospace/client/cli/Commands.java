package org.vospace.client.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The commands by name. Each is made when it is asked for, because to read the annotations of all
 * of them takes longer than most of them run.
 */
final class Commands {
    private static final String FILES = "Files and containers";
    private static final String SHARING = "Sharing";
    private static final String JOBS = "Jobs";
    private static final String SESSION = "Session";

    /** The names that the Python client's users type, and those of its commands. */
    static final List<String> ALIASES =
            List.of(
                    "vls", "vcp", "vcat", "vrm", "vrmdir", "vmkdir", "vmv", "vln", "vlock",
                    "vchmod", "vtag", "vsync");

    private Commands() {}

    /** What {@code vos --help} shows, by heading. */
    static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put(
                FILES,
                List.of(
                        "ls", "cp", "sync", "cat", "stat", "find", "du", "mkdir", "mv", "ln", "rm",
                        "rmdir", "tag", "quota"));
        groups.put(SHARING, List.of("chmod", "groups", "lock", "share"));
        groups.put(JOBS, List.of("job"));
        groups.put(SESSION, List.of("login", "logout", "whoami", "cert", "config", "completion"));
        return groups;
    }

    /** Makes a command; empty if there is none of that name. */
    static Optional<CommandLine> make(String name, Environment environment) {
        Object command = command(name, environment);
        return command == null
                ? Optional.empty()
                : Optional.of(
                        command instanceof CommandLine line ? line : new CommandLine(command));
    }

    private static @Nullable Object command(String name, Environment environment) {
        Object ours = files(name, environment);
        if (ours == null) {
            ours = others(name, environment);
        }
        return ours == null ? alias(name, environment) : ours;
    }

    private static @Nullable Object files(String name, Environment environment) {
        return switch (name) {
            case "ls" -> new LsCommand(environment);
            case "cp" -> new CpCommand(environment);
            case "sync" -> new SyncCommand(environment);
            case "cat" -> new CatCommand(environment);
            case "stat" -> new StatCommand(environment);
            case "find" -> new FindCommand(environment);
            case "du" -> new DuCommand(environment);
            case "mkdir" -> new MkdirCommand(environment);
            case "mv" -> new MvCommand(environment);
            case "ln" -> new LnCommand(environment);
            case "rm" -> new RmCommand(environment);
            case "rmdir" -> new RmdirCommand(environment);
            case "tag" -> new TagCommand(environment);
            case "quota" -> new QuotaCommand(environment);
            default -> null;
        };
    }

    private static @Nullable Object others(String name, Environment environment) {
        return switch (name) {
            case "chmod" -> new ChmodCommand(environment);
            case "groups" -> new GroupsCommand(environment);
            case "lock" -> new LockCommand(environment);
            case "share" -> ShareCommand.line(environment);
            case "job" -> JobCommand.line(environment);
            case "login" -> new LoginCommand(environment);
            case "logout" -> new LogoutCommand(environment);
            case "whoami" -> new WhoamiCommand(environment);
            case "cert" -> CertCommand.line(environment);
            case "config" -> ConfigCommand.line(environment);
            case "completion" -> new CompletionCommand(environment);
            case CompleteCommand.NAME -> new CompleteCommand(environment);
            default -> null;
        };
    }

    private static @Nullable Object alias(String name, Environment environment) {
        return switch (name) {
            case "vls" -> new LsAlias(environment);
            case "vcp" -> new CpAlias(environment);
            case "vsync" -> new SyncAlias(environment);
            case "vcat" -> new CatAlias(environment);
            case "vrm" -> new RmAlias(environment);
            case "vrmdir" -> new RmdirAlias(environment);
            case "vmkdir" -> new MkdirAlias(environment);
            case "vmv" -> new MvAlias(environment);
            case "vln" -> new LnAlias(environment);
            case "vlock" -> new LockAlias(environment);
            case "vchmod" -> new ChmodAlias(environment);
            case "vtag" -> new TagAlias(environment);
            default -> null;
        };
    }
}
