package org.vospace.client.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vospace.client.job.JobQuery;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vos job ls}. */
@Command(
        name = "ls",
        mixinStandardHelpOptions = true,
        description = {
            "Lists jobs: id, phase, when they were made, the name they were given.",
            "With --json: id, phase, created, runId, owner."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  vos job ls --phase EXECUTING --phase QUEUED", "  vos job ls --last 10"})
final class JobLsCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--phase",
            paramLabel = "PHASE",
            description = "Only in this phase, such as EXECUTING; may be given several times.")
    private Set<ExecutionPhase> phases = new TreeSet<>();

    @Option(
            names = "--after",
            paramLabel = "TIME",
            description = "Made after, such as 2026-01-31 or 2026-01-31T12:00:00Z.")
    private @Nullable String after;

    @Option(names = "--last", paramLabel = "N", description = "Only the youngest.")
    private @Nullable Integer last;

    JobLsCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        if (last != null && last < 1) {
            throw new UsageException("--last " + last + " (expected: 1 or more)");
        }
        JobQuery query =
                new JobQuery(
                        phases,
                        Optional.ofNullable(after).map(JobLsCommand::moment),
                        last == null ? OptionalInt.empty() : OptionalInt.of(last));
        for (JobReference job : session.client().jobs().list(query)) {
            session.println(json.wanted ? json(job) : line(job));
        }
    }

    private static Instant moment(String text) {
        try {
            return NodeFacts.time(text)
                    .orElseGet(
                            () ->
                                    LocalDate.parse(text)
                                            .atStartOfDay(ZoneId.systemDefault())
                                            .toInstant());
        } catch (DateTimeParseException e) {
            throw new UsageException("--after " + text + " (expected: such as 2026-01-31)");
        }
    }

    private static String line(JobReference job) {
        StringBuilder line = new StringBuilder(job.id().toString());
        LongFormat.left(line, job.phase().name(), 9);
        LongFormat.left(line, job.creationTime().map(Object::toString).orElse("-"), 24);
        return line.append(' ').append(job.runId().orElse("")).toString().stripTrailing();
    }

    private static String json(JobReference job) {
        return new JsonLine()
                .put("id", job.id().toString())
                .put("phase", job.phase().name())
                .putTime("created", job.creationTime())
                .put("runId", job.runId())
                .put("owner", job.ownerId())
                .toString();
    }
}
