package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The program: what work on a tree of many nodes costs those who work elsewhere. Prints how long a
 * move, a copy and a recursive deletion take, and how many nodes a second others create in other
 * containers before and during each.
 */
@Command(
        name = "tree-table",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Moves, copies and deletes a large tree while others create nodes elsewhere.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class TreeTable implements Callable<Integer> {
    private static final int CONNECTIONS = 8;
    private static final int FAN = 10;
    private static final int LEAVES = 999;

    /** Rounds until the server's code is compiled. */
    private static final int WARM_UP = 20;

    private static final String ROOT = "/tree";

    @Option(
            names = "--levels",
            paramLabel = "N",
            defaultValue = "2",
            description = "The tree has 1000 x 10^N nodes.")
    private int levels;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
    private int rounds;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "On which disk to measure.")
    private Path directory;

    /** Runs the program; {@code --help} tells its options. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TreeTable()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Plan plan = Plan.quick();
        try (Bench bench = Bench.create(directory, plan, line -> System.err.println(line))) {
            Service vospace = bench.startPlain();
            Tree.createContainers(vospace);
            measure(vospace, MachineFacts.describe(bench.directory()));
        }
        return 0;
    }

    private void measure(Service vospace, String facts) throws IOException, InterruptedException {
        TreeJobs jobs = new TreeJobs(vospace);
        long nodes = grow(vospace, jobs);
        for (int i = 0; i < WARM_UP; i++) {
            creates(vospace);
        }
        System.out.printf(
                "%s%nTree of %d nodes; %d connections create nodes in other containers.%n%n"
                        + "| work on the tree | it takes | creates/s before | during | during/before |%n"
                        + "|---|---:|---:|---:|---:|%n",
                facts, nodes, CONNECTIONS);
        String top = ROOT + levels;
        row(vospace, jobs, "move", () -> jobs.move(top, ROOT + "-moved"));
        row(vospace, jobs, "copy", () -> jobs.copy(ROOT + "-moved", ROOT + "-copied"));
        row(vospace, jobs, "recursive delete", () -> jobs.delete(ROOT + "-copied"));
    }

    /** Makes the tree by copying: ten copies of each level are the next. */
    private long grow(Service vospace, TreeJobs jobs) throws IOException, InterruptedException {
        long nodes = LEAVES + 1L;
        try (HttpConnection connection = vospace.connect()) {
            create(vospace, connection, "ContainerNode", ROOT + 0);
            for (int i = 0; i < LEAVES; i++) {
                create(vospace, connection, "DataNode", ROOT + "0/n" + i);
            }
            for (int level = 1; level <= levels; level++) {
                create(vospace, connection, "ContainerNode", ROOT + level);
                for (int i = 0; i < FAN; i++) {
                    jobs.await(jobs.copy(ROOT + (level - 1), ROOT + level + "/c" + i));
                }
                nodes = nodes * FAN + 1;
            }
        }
        return nodes;
    }

    private static void create(Service vospace, HttpConnection connection, String type, String path)
            throws IOException {
        connection.send(Request.xml(vospace.endpoint("/nodes" + path), Tree.document(type, path)));
    }

    /** Begins a job on the tree. */
    private interface Work {
        URI begin() throws IOException, InterruptedException;
    }

    private void row(Service vospace, TreeJobs jobs, String name, Work work)
            throws IOException, InterruptedException {
        List<Double> before = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            before.add(creates(vospace));
        }
        long start = System.nanoTime();
        URI job = work.begin();
        List<Double> during = new ArrayList<>();
        while (jobs.isRunning(job)) {
            during.add(creates(vospace));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double reference = Summary.of(before).median();
        Optional<Double> rate =
                during.isEmpty() ? Optional.empty() : Optional.of(Summary.of(during).median());
        System.out.printf(
                "| %s | %.3f s | %.0f | %s | %s |%n",
                name,
                seconds,
                reference,
                rate.map("%.0f"::formatted).orElse("over at once"),
                rate.map(value -> "%.2f".formatted(value / reference)).orElse(""));
    }

    private static double creates(Service vospace) throws IOException, InterruptedException {
        Workload workload = NodeWorkloads.createNode(vospace, Names.inContainerEach());
        return LoadGenerator.perSecond(vospace, workload, CONNECTIONS, Duration.ofMillis(500));
    }
}
