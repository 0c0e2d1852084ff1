package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.cli.ModeChange.Action;
import org.vospace.client.cli.ModeChange.Groups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos chmod}. */
@Command(
        name = "chmod",
        mixinStandardHelpOptions = true,
        description = {
            "Changes who may read and write nodes: by a mode and lists of groups, or by words.",
            "A mode is (og|go|o|g)[+-=](rw|wr|r|w): o is everybody, g groups; + adds, - takes away"
                    + " (all, if none is named), = sets exactly.",
            "With --json: uri, what is set of public, readGroups and writeGroups, changed, and with"
                    + " -R count."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos chmod o+r vos:/m31                  everybody may read",
            "  vos chmod g+rw vos:/m31 'staff, guests' staff",
            "  vos chmod -R vos:/m31 --private --read-group staff",
            "  vos chmod g-w vos:/m31                  nobody else may write"
        })
final class ChmodCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-R", "-r", "--recursive"},
            description = "Give all below the permissions that the node gets, by one job.")
    private boolean recursive;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Change nothing, tell what would be.")
    private boolean dryRun;

    @Option(names = "--public", description = "Everybody may read.")
    private boolean open;

    @Option(names = "--private", description = "Not everybody may read.")
    private boolean closed;

    @Option(
            names = "--read-group",
            paramLabel = "GROUP",
            description = "Exactly these groups may read; repeat it, or separate them by commas.")
    private @Nullable List<String> readGroups;

    @Option(
            names = "--write-group",
            paramLabel = "GROUP",
            description = "Exactly these groups may write.")
    private @Nullable List<String> writeGroups;

    @Parameters(
            paramLabel = "[MODE] NODE [GROUPS]",
            arity = "1..*",
            description = {
                "With a mode: the node and lists of groups. Without: nodes; wildcards match.",
                "As many groups as the service takes; 'vchmod' takes four in a list, as its users"
                        + " know it."
            })
    private List<String> operands = new ArrayList<>();

    ChmodCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        ModeChange words = words();
        boolean hasMode = operands.get(0).indexOf(':') < 0;
        if (!hasMode) {
            if (words.isNothing()) {
                throw new UsageException(
                        "nothing to change (expected: a mode such as g+r, --public, --private,"
                                + " --read-group or --write-group)");
            }
            change(session, words, operands);
            return;
        }
        if (operands.size() < 2) {
            throw new UsageException("no node (expected: MODE NODE [GROUPS])");
        }
        ModeChange mode =
                ModeChange.parse(
                        operands.get(0),
                        operands.stream().skip(2).map(ModeChange::names).toList(),
                        Action.ADD);
        change(session, mode.and(words), operands.subList(1, 2));
    }

    private void change(Session session, ModeChange change, List<String> nodes) {
        Modes modes = new Modes(session, change, recursive, dryRun);
        expand(session, nodes).forEach(modes::run);
    }

    private ModeChange words() {
        if (open && closed) {
            throw new UsageException("--public and --private (expected: one of them)");
        }
        return new ModeChange(
                open || closed ? Optional.of(open) : Optional.empty(),
                groups(readGroups),
                groups(writeGroups));
    }

    private static Groups groups(@Nullable List<String> lists) {
        return lists == null
                ? Groups.KEPT
                : new Groups(
                        Action.SET,
                        lists.stream().flatMap(list -> ModeChange.names(list).stream()).toList());
    }
}
