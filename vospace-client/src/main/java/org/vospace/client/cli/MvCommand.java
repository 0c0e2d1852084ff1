package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos mv}. */
@Command(
        name = "mv",
        mixinStandardHelpOptions = true,
        description = {
            "Renames a node, or moves nodes into a container, with all below them.",
            "With --json: source, target as it was given, moved."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos mv vos:/m31/a.fits vos:/m31/b.fits",
            "  vos mv --dry-run 'vos:/m31/*.fits' vos:/archive/"
        })
final class MvCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Move nothing, tell what would be.")
    private boolean dryRun;

    @Parameters(
            paramLabel = "NODE",
            arity = "2..*",
            description = "What to move, wildcards match; the last one is where to.")
    private List<String> operands = new ArrayList<>();

    MvCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        move(session, operands, dryRun);
    }

    static void move(Session session, List<String> operands, boolean dryRun) {
        List<String> sources = operands.subList(0, operands.size() - 1);
        String last = operands.get(operands.size() - 1);
        VosUri target = new RemoteNames(session.client()).exact(last);
        List<VosUri> nodes = expand(session, sources);
        boolean into = nodes.size() > 1 || last.endsWith("/");
        if (into && !new Containers(session.client()).isContainer(target)) {
            throw Containers.missing(target);
        }
        for (VosUri uri : nodes) {
            session.attempt(
                    uri.toString(),
                    () -> {
                        if (dryRun) {
                            session.client().getNode(uri);
                        } else {
                            session.client().move(uri, target);
                        }
                        tell(session, uri, target, !dryRun);
                    });
        }
    }

    private static void tell(Session session, VosUri uri, VosUri target, boolean moved) {
        if (moved || session.json()) {
            session.done(
                    uri + " -> " + target,
                    new JsonLine()
                            .put("source", uri.toString())
                            .put("target", target.toString())
                            .put("moved", moved));
        } else {
            session.println("would move " + uri + " -> " + target);
        }
    }
}
