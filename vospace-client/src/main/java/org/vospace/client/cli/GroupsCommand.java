package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vospace.client.access.Membership;
import org.vospace.client.access.ServiceGroups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos groups}. */
@Command(
        name = "groups",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the groups that the service keeps and that you are in, by the names that 'vos"
                    + " chmod' takes; or who is in one of them. Whoever may change a group is shown"
                    + " with ' (administrator)'.",
            "With --json: group, user (where a group was named), member, admin.",
            "Services of other makes have no such list; their groups are named by URI."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos groups",
            "  vos groups staff",
            "  vos groups --add mary --remove bob staff"
        })
final class GroupsCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--add",
            paramLabel = "USER",
            description = "Make somebody a member, if you are an administrator of the group.")
    private List<String> added = new ArrayList<>();

    @Option(
            names = "--appoint",
            paramLabel = "USER",
            description = "Make somebody an administrator.")
    private List<String> appointed = new ArrayList<>();

    @Option(
            names = "--remove",
            paramLabel = "USER",
            description = "Take somebody out of the group; everybody may leave.")
    private List<String> removed = new ArrayList<>();

    @Parameters(
            paramLabel = "GROUP",
            arity = "0..1",
            description = "A group that you are in. Without: all of them are listed.")
    private @Nullable String group;

    GroupsCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        ServiceGroups groups = session.client().groups();
        boolean changes = !added.isEmpty() || !appointed.isEmpty() || !removed.isEmpty();
        if (group == null) {
            if (changes) {
                throw new UsageException(
                        "--add, --appoint or --remove without a group (expected: which)");
            }
            groups.mine().forEach(mine -> print(session, mine, mine.group()));
        } else if (changes) {
            change(session, groups, group);
        } else {
            groups.members(group).forEach(one -> print(session, one, one.user()));
        }
    }

    private void change(Session session, ServiceGroups groups, String name) {
        added.forEach(user -> session.attempt(user, () -> groups.add(name, user)));
        appointed.forEach(user -> session.attempt(user, () -> groups.appoint(name, user)));
        removed.forEach(user -> session.attempt(user, () -> groups.remove(name, user)));
    }

    private static void print(Session session, Membership membership, String shown) {
        if (!session.json()) {
            session.println(shown + (membership.isAdmin() ? " (administrator)" : ""));
            return;
        }
        JsonLine line = new JsonLine().put("group", membership.group());
        if (!membership.user().isEmpty()) {
            line.put("user", membership.user());
        }
        session.println(
                line.put("member", membership.isMember())
                        .put("admin", membership.isAdmin())
                        .toString());
    }
}
