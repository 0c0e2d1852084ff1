package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.vospace.client.cli.TreeWalk.Folder;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos find}. */
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the nodes below others that pass all tests, in no order, by their URIs.",
            "A service that can search is asked to; of others, containers are listed, several at a"
                    + " time. A search passes over containers that you may not look into; --walk,"
                    + " which lists in any case, tells which.",
            "With --json: as 'vos ls --json'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  vos find vos:/m31 -name '*.fits' -size +1G",
            "  vos find vos:/m31 -type f -mtime +365 -property quality=bad",
            "  vos find vos:/m31 -name '*.tmp' -print0 | xargs -0 vos rm"
        })
final class FindCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = {"-name", "--name"},
            paramLabel = "GLOB",
            description = "The name matches.")
    private @Nullable String name;

    @Option(
            names = {"-iname", "--iname"},
            paramLabel = "GLOB",
            description = "The name matches, whatever the case of letters.")
    private @Nullable String anyCaseName;

    @Option(
            names = {"-type", "--type"},
            paramLabel = "f|d|l",
            description = "A file, a container or a link; or several of them: f,l")
    private @Nullable String type;

    @Option(
            names = {"-size", "--size"},
            paramLabel = "[+|-]SIZE",
            description = "Bigger (+), smaller (-) or just so big, such as +10M.")
    private @Nullable String size;

    @Option(
            names = {"-mtime", "--mtime"},
            paramLabel = "[+|-]DAYS",
            description = "Changed more (+), less (-) or just so many days ago.")
    private @Nullable String age;

    @Option(
            names = {"-newer", "--newer"},
            paramLabel = "TIME|NODE|FILE",
            description =
                    "Changed after a time such as 2026-01-31 or 2026-01-31T12:00:00Z, or after a"
                            + " node or a local file.")
    private @Nullable String newer;

    @Option(
            names = {"-property", "--property"},
            paramLabel = "NAME[=VALUE]",
            description = "Has the property, with the value; may be given several times.")
    private List<String> properties = new ArrayList<>();

    @Option(
            names = {"-maxdepth", "--maxdepth"},
            paramLabel = "N",
            description = "At most so far below; 0: only what is named.")
    private int maxDepth = Integer.MAX_VALUE;

    @Option(names = "--walk", description = "List containers even if the service can search.")
    private boolean walk;

    @Option(
            names = {"-print0", "--print0"},
            description = "End names with a NUL rather than a line, for xargs -0.")
    private boolean nul;

    @Parameters(
            paramLabel = "NODE",
            arity = "0..*",
            description = "Where to begin; wildcards match. Without any: vos:/")
    private List<String> operands = new ArrayList<>();

    private final Environment environment;

    FindCommand(Environment environment) {
        super(environment);
        this.environment = environment;
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) throws IOException {
        if (maxDepth < 0) {
            throw new UsageException("-maxdepth " + maxDepth + " (expected: 0 or more)");
        }
        SearchConditions conditions = new SearchConditions();
        Predicate<NodeFacts> test = test(session, conditions);
        List<String> wanted = operands.isEmpty() ? List.of("vos:/") : operands;
        for (VosUri uri : expand(session, wanted)) {
            session.attempt(
                    uri.toString(),
                    () -> find(session, session.client().getNode(uri), test, conditions));
        }
    }

    /** A search knows no depth: few levels are listed sooner than all are searched. */
    private void find(
            Session session, Node start, Predicate<NodeFacts> test, SearchConditions conditions) {
        Printer printer = new Printer(session, test);
        boolean whole = maxDepth == Integer.MAX_VALUE && !walk;
        if (!whole || !new TreeSearch(session, printer).run(start, conditions.below(start.uri()))) {
            new TreeWalk(session, printer).run(start);
        }
    }

    /**
     * The tests that were asked for.
     *
     * @param conditions is told of them
     */
    private Predicate<NodeFacts> test(Session session, SearchConditions conditions)
            throws IOException {
        List<Predicate<NodeFacts>> tests = new ArrayList<>();
        if (type != null) {
            tests.add(FindFilters.type(type));
            conditions.type(type);
        }
        if (name != null) {
            tests.add(FindFilters.name(name, false));
            conditions.name(name);
        }
        if (anyCaseName != null) {
            tests.add(FindFilters.name(anyCaseName, true));
        }
        if (size != null) {
            tests.add(FindFilters.size(size));
            conditions.size(size);
        }
        if (age != null) {
            Instant now = environment.surroundings().clock().instant();
            tests.add(FindFilters.age(age, now));
            conditions.age(age, now);
        }
        if (newer != null) {
            Instant time = moment(session, newer);
            tests.add(FindFilters.newer(time));
            conditions.newer(time);
        }
        for (String property : properties) {
            tests.add(FindFilters.property(property));
            conditions.property(property);
        }
        return node -> tests.stream().allMatch(test -> test.test(node));
    }

    private static Instant moment(Session session, String reference) throws IOException {
        if (session.client().isRemote(reference)) {
            VosUri uri = new RemoteNames(session.client()).exact(reference);
            return new NodeFacts(session.client().getNode(uri))
                    .date()
                    .orElseThrow(() -> new UsageException("-newer " + uri + ": it has no date"));
        }
        Optional<Instant> time = NodeFacts.time(reference).or(() -> day(reference));
        Path file = Path.of(reference);
        if (time.isEmpty() && !Files.exists(file)) {
            throw new UsageException(
                    "-newer "
                            + reference
                            + " (expected: a time such as 2026-01-31, vos:/path or a file)");
        }
        return time.isPresent() ? time.get() : Files.getLastModifiedTime(file).toInstant();
    }

    /** The first moment of a day where the user is. */
    private static Optional<Instant> day(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private final class Printer implements TreeWalk.Visitor {
        private final Session session;
        private final Predicate<NodeFacts> test;

        Printer(Session session, Predicate<NodeFacts> test) {
            this.session = session;
            this.test = test;
        }

        @Override
        public void node(NodeFacts node, @Nullable Folder in) {
            if (!test.test(node)) {
                return;
            }
            if (json.wanted) {
                session.println(node.json().toString());
            } else if (nul) {
                session.print(node.node().uri() + "\0");
            } else {
                session.println(node.node().uri().toString());
            }
        }

        @Override
        public boolean enters(int depth) {
            return depth < maxDepth;
        }
    }
}
