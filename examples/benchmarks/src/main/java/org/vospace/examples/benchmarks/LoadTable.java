package org.vospace.examples.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The program: measures this machine's VOSpace server beside nginx and prints a Markdown table on
 * standard output. Ends with 1 if an operation fails or bytes come back changed.
 */
@Command(
        name = "load-table",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        showDefaultValues = true,
        description = {
            "Measures the VOSpace server, as shipped, beside nginx: nodes, small files, a large"
                    + " file.",
            "Everything runs on the loopback interface and in a new directory, which is removed."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class LoadTable implements Callable<Integer> {
    private static final String PEER = "nginx";

    @Spec private CommandSpec spec;

    @Option(names = "--quick", description = "Only see that it works; ignores the four below.")
    private boolean quick;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "How long a round of a row of small requests lasts.")
    private int seconds;

    @Option(
            names = "--large-mib",
            paramLabel = "MIB",
            defaultValue = "1024",
            description = "The size of the large file.")
    private int largeMib;

    @Option(
            names = "--limit",
            paramLabel = "S",
            defaultValue = "570",
            description = "Begin no round that would not end within this time.")
    private int limit;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "${sys:java.io.tmpdir}",
            description = "On which disk to measure.")
    private Path directory;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            defaultValue = ".*",
            description = "Only rows in which this is found: 'PUT', '^createNode.*VOSpace$'.")
    private Pattern only;

    @Option(names = "--nginx", paramLabel = "FILE", description = "Default: found on the PATH.")
    private Optional<Path> nginx;

    @Option(
            names = "--server-option",
            paramLabel = "OPTION",
            description = "An option for the servers' Java, such as -Xmx1g; may be repeated.")
    private List<String> serverOptions = List.of();

    /** Runs the program; {@code --help} tells its options. */
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new LoadTable())
                        .setExecutionExceptionHandler(LoadTable::complain)
                        .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Consumer<String> progress = line -> print(spec.commandLine().getErr(), line);
        PrintWriter out = spec.commandLine().getOut();
        Optional<Nginx> peer = Nginx.find(nginx);
        if (peer.isEmpty()) {
            progress.accept(Nginx.MISSING);
        }
        Plan plan = plan();
        Bench bench = Bench.create(directory, plan, progress);
        Thread hook = new Thread(() -> closeQuietly(bench), "clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
        try (bench) {
            String facts = MachineFacts.describe(bench.directory());
            List<Row> rows =
                    bench.prepare(peer.map(Nginx::program), serverOptions).stream()
                            .filter(row -> only.matcher(row.toString()).find())
                            .toList();
            Map<Row, List<Double>> results = new Schedule(plan, progress).run(rows);
            print(out, explain(plan, facts, peer, results));
            print(out, MarkdownTable.render(results, PEER));
        } finally {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        return 0;
    }

    private Plan plan() {
        return quick
                ? Plan.quick()
                : new Plan(
                        rounds,
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(2),
                        largeMib * Plan.MIB,
                        Duration.ofSeconds(limit));
    }

    private static String explain(
            Plan plan, String facts, Optional<Nginx> peer, Map<Row, List<Double>> results) {
        int done = results.values().stream().mapToInt(List::size).min().orElse(0);
        return """
        %s; %s.
        Median of %d rounds of %.1f s, interleaved in one run; client and servers share the machine. \
        VOSpace forces content and database to the disk before it answers; with sync=false the \
        database only; nginx forces nothing. A negotiated transfer is two requests. \
        MB = 10^6 bytes. The bytes of every row were compared (MD5).
        """
                .formatted(
                        facts,
                        peer.map(Nginx::version).orElse(Nginx.MISSING),
                        done,
                        plan.roundTime().toMillis() / 1000.0);
    }

    private static void print(PrintWriter writer, String text) {
        writer.println(text);
        writer.flush();
    }

    private static int complain(
            Exception failure, CommandLine commandLine, CommandLine.ParseResult arguments) {
        failure.printStackTrace(commandLine.getErr());
        commandLine.getErr().flush();
        return 1;
    }

    private static void closeQuietly(Bench bench) {
        try {
            bench.close();
        } catch (Exception e) {
            System.err.println("left behind: " + bench.directory() + ": " + e);
        }
    }
}
