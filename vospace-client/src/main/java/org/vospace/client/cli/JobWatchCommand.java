package org.vospace.client.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.vospace.uws.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vos job watch}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a line for each change of a job until it ends; fails if the job does.",
            "With --json: each line as 'vos job show --json'."
        },
        footerHeading = "%nExamples:%n",
        footer = "  vos job watch --timeout 1h 42 && vos ls vos:/m31/copy")
final class JobWatchCommand extends VosCommand {
    @Mixin private JsonOption json = new JsonOption();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "365d",
            description = "How long to watch, such as 10m or 2h (default: a year).")
    private String limit = "365d";

    @Parameters(index = "0", paramLabel = "JOB", description = "Its id or URL.")
    private String id = "";

    JobWatchCommand(Environment environment) {
        super(environment);
    }

    @Override
    boolean json() {
        return json.wanted;
    }

    @Override
    void run(Session session) {
        Duration patience = Durations.parse(limit);
        session.attempt(
                id,
                () -> {
                    Job job =
                            session.client()
                                    .jobs()
                                    .watch(id, patience, changed -> tell(session, changed));
                    JobReport.check(job);
                    if (!job.phase().isFinal()) {
                        session.incomplete(id + " is still " + job.phase() + " after " + limit);
                    }
                });
    }

    private void tell(Session session, Job job) {
        session.println(
                json.wanted ? JobReport.json(job).toString() : job.jobId() + " " + job.phase());
        try {
            session.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("standard output", e);
        }
    }
}
