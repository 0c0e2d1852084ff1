package org.vospace.posix;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vospace.posix.config.ServerSettings;
import org.vospace.posix.config.SettingsException;
import org.vospace.server.security.password.PasswordHashes;
import org.vospace.server.security.password.PasswordLine;
import org.vospace.spi.security.GroupId;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code vos-admin user}: the users in the file of passwords. */
@Command(
        name = "user",
        description = {
            "Manages the users in the file that the configuration names as passwords.file.",
            "Passwords are asked for, or read from standard input; a running server follows at"
                    + " once."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UserCommand implements Runnable {
    private final AdminCommand admin;
    private final PasswordPrompt prompt;
    @Spec private CommandSpec spec;

    UserCommand(AdminCommand admin, PasswordPrompt prompt) {
        this.admin = admin;
        this.prompt = prompt;
    }

    /** What a command does with users. */
    @FunctionalInterface
    private interface Work {
        void run(UserFile users, PrintWriter out) throws IOException;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Missing command (expected: add, passwd, remove or list)");
    }

    @Command(name = "add", description = "Adds a user.")
    int add(
            @Parameters(paramLabel = "USER") String user,
            @Option(names = "--group", paramLabel = "GROUP", description = "May be repeated.")
                    @Nullable List<String> groups) {
        Set<GroupId> in =
                groups == null
                        ? Set.of()
                        : groups.stream().map(GroupId::new).collect(Collectors.toSet());
        return work(
                (users, out) -> {
                    users.requireNew(user);
                    users.add(new PasswordLine(user, newHash(user), in));
                });
    }

    @Command(name = "passwd", description = "Gives a user another password.")
    int passwd(@Parameters(paramLabel = "USER") String user) {
        return work(
                (users, out) -> {
                    users.requireKnown(user);
                    users.change(user, newHash(user));
                });
    }

    @Command(name = "remove", description = "Removes a user.")
    int remove(@Parameters(paramLabel = "USER") String user) {
        return work((users, out) -> users.remove(user));
    }

    @Command(name = "list", description = "Lists the users and their groups.")
    int list() {
        return work(
                (users, out) -> {
                    for (PasswordLine user : users.list()) {
                        String groups =
                                user.groups().stream()
                                        .map(GroupId::uri)
                                        .sorted()
                                        .collect(Collectors.joining(" "));
                        out.println((user.name() + "\t" + groups).strip());
                    }
                });
    }

    private String newHash(String user) throws IOException {
        return PasswordHashes.hash(prompt.ask(user));
    }

    private int work(Work work) {
        PrintWriter out = spec.commandLine().getOut();
        return admin.execute(
                spec,
                settings -> {
                    work.run(fileOf(settings), out);
                    out.flush();
                });
    }

    private static UserFile fileOf(ServerSettings settings) throws SettingsException {
        return settings.accounts()
                .passwords()
                .file()
                .map(UserFile::new)
                .orElseThrow(
                        () ->
                                new SettingsException(
                                        List.of(
                                                "passwords.file: missing (expected: the file of"
                                                        + " users)")));
    }
}
