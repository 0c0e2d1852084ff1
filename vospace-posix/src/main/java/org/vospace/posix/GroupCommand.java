package org.vospace.posix;

import java.io.PrintWriter;
import java.util.List;
import org.vospace.server.security.group.LocalGroups;
import org.vospace.server.store.UserGroup;
import org.vospace.server.store.UserGroup.Membership;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code vos-admin group}: the groups in the database. */
@Command(
        name = "group",
        description = "Makes groups and says who is in them. A running server follows in seconds.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class GroupCommand implements Runnable {
    private static final String CREATOR = "vos-admin";

    private final AdminCommand admin;
    @Spec private CommandSpec spec;

    GroupCommand(AdminCommand admin) {
        this.admin = admin;
    }

    /** What a command does with groups. */
    @FunctionalInterface
    private interface Work {
        void run(LocalGroups groups, PrintWriter out);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Missing command (expected: create, delete, list, add, remove or members)");
    }

    @Command(name = "create", description = "Makes a group without members.")
    int create(
            @Parameters(paramLabel = "GROUP") String group,
            @Option(names = "--description", defaultValue = "", description = "For people.")
                    String description) {
        return work((groups, out) -> groups.create(group, description, CREATOR));
    }

    @Command(name = "delete", description = "Removes a group with all memberships.")
    int delete(@Parameters(paramLabel = "GROUP") String group) {
        return work((groups, out) -> groups.delete(group));
    }

    @Command(name = "list", description = "Lists all groups.")
    int list() {
        return work(
                (groups, out) -> {
                    for (UserGroup group : groups.list()) {
                        out.println((group.name() + "\t" + group.description()).strip());
                    }
                });
    }

    @Command(name = "members", description = "Lists who is in a group.")
    int members(@Parameters(paramLabel = "GROUP") String group) {
        return work(
                (groups, out) -> {
                    for (Membership who : groups.members(group)) {
                        String role = who.isMember() ? "member" : "";
                        out.println(
                                who.user()
                                        + "\t"
                                        + (who.isAdmin() ? (role + " admin").strip() : role));
                    }
                });
    }

    @Command(name = "add", description = "Takes users into a group.")
    int add(
            @Parameters(paramLabel = "GROUP") String group,
            @Parameters(paramLabel = "USER", arity = "1..*") List<String> users,
            @Option(
                            names = "--admin",
                            description =
                                    "As administrators of the group, who may say who is in it.")
                    boolean asAdmin) {
        return work(
                (groups, out) ->
                        users.forEach(
                                user ->
                                        groups.add(
                                                group, new Membership(user, !asAdmin, asAdmin))));
    }

    @Command(name = "remove", description = "Takes users out of a group.")
    int remove(
            @Parameters(paramLabel = "GROUP") String group,
            @Parameters(paramLabel = "USER", arity = "1..*") List<String> users) {
        return work((groups, out) -> users.forEach(user -> groups.remove(group, user)));
    }

    private int work(Work work) {
        PrintWriter out = spec.commandLine().getOut();
        return admin.execute(
                spec,
                settings -> {
                    try (AdminDatabase database = AdminDatabase.open(settings)) {
                        work.run(new LocalGroups(database.database()), out);
                    }
                    out.flush();
                });
    }
}
