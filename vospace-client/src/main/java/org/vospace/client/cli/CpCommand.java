package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos cp}. */
@Command(
        name = "cp",
        mixinStandardHelpOptions = true,
        description = {
            "Copies files up, down or inside a service, and verifies their MD5.",
            "",
            "What is there is overwritten; a local file only once the new one is whole."
        })
final class CpCommand extends VosCommand {
    @Option(
            names = {"-r", "-R", "--recursive"},
            description = "Copy directories and containers, too, with all that is in them.")
    private boolean recursive;

    @Option(
            names = {"-j", "--parallel"},
            paramLabel = "N",
            defaultValue = "4",
            description = "How many files to copy at one time (default: ${DEFAULT-VALUE}).")
    private int parallel = 4;

    @Parameters(
            paramLabel = "FILE",
            arity = "2..*",
            description =
                    "What to copy, wildcards match in the service; the last one is where to, taken"
                            + " literally.")
    private List<String> operands = new ArrayList<>();

    CpCommand(Environment environment) {
        super(environment);
    }

    @Override
    int parallelism() {
        if (parallel < 1) {
            throw new UsageException("--parallel " + parallel + " (expected: 1 or more)");
        }
        return parallel;
    }

    @Override
    void run(Session session) throws IOException {
        List<String> sources = operands.subList(0, operands.size() - 1);
        String target = operands.get(operands.size() - 1);
        long remote = sources.stream().filter(RemoteNames::isRemote).count();
        if (remote > 0 && remote < sources.size()) {
            throw new UsageException("both local and remote sources (expected: one kind)");
        }
        if (remote == 0 && !RemoteNames.isRemote(target)) {
            throw new UsageException("nothing remote (expected: names that start with vos:)");
        }
        if (remote > 0 && RemoteNames.isRemote(target)) {
            copyInside(session, sources, target);
            return;
        }
        try (TransferDisplay display = session.display();
                ParallelSteps steps = new ParallelSteps(session, parallel)) {
            if (remote == 0) {
                VosUri uri = new RemoteNames(session.client()).exact(target);
                new UploadTrees(session, steps, display, recursive).run(sources, uri, target);
            } else {
                new DownloadTrees(session, steps, display, recursive)
                        .run(expand(session, sources), Path.of(target), target);
            }
        }
    }

    private void copyInside(Session session, List<String> sources, String last) {
        VosUri target = new RemoteNames(session.client()).exact(last);
        Containers containers = new Containers(session.client());
        List<VosUri> nodes = expand(session, sources);
        if ((nodes.size() > 1 || last.endsWith("/")) && !containers.isContainer(target)) {
            throw Containers.missing(target);
        }
        for (VosUri uri : nodes) {
            session.attempt(
                    uri.toString(),
                    () -> {
                        if (!recursive && containers.isContainer(uri)) {
                            throw needsRecursion(uri.toString(), "container");
                        }
                        session.client().copyNode(uri, target);
                        session.verbose(uri + " -> " + target);
                    });
        }
    }

    static VOSpaceException needsRecursion(String what, String kind) {
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT, what + " is a " + kind + " (expected: -r)");
    }
}
