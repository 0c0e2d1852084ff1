package org.vospace.client.cli;

import java.util.Locale;
import java.util.Optional;
import org.vospace.client.Progress;
import org.vospace.client.TransferResult;
import org.vospace.client.sync.TreeAction;
import org.vospace.client.sync.TreeListener;
import org.vospace.client.sync.TreeReport;

/** Tells the user, or a program, what happens in a transfer of trees. Thread-safe. */
final class TreeConsole implements TreeListener, AutoCloseable {
    private final Session session;
    private final TransferDisplay display;
    private final boolean dryRun;

    TreeConsole(Session session, boolean dryRun) {
        this.session = session;
        this.dryRun = dryRun;
        this.display = dryRun ? TransferDisplay.none() : session.display();
    }

    @Override
    public Progress begins(TreeAction action) {
        if (dryRun) {
            session.succeeded();
            session.println(
                    session.json()
                            ? line(action).put("dryRun", true).toString()
                            : verb(action) + " " + action);
            return Progress.NONE;
        }
        if (action.kind() != TreeAction.Kind.COPY) {
            return Progress.NONE;
        }
        String target = action.target();
        return display.follow(target.substring(target.lastIndexOf('/') + 1));
    }

    private static String verb(TreeAction action) {
        return action.kind().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void done(TreeAction action, Optional<TransferResult> result) {
        session.succeeded();
        if (session.json()) {
            JsonLine line = line(action);
            result.ifPresent(
                    r ->
                            line.put("bytes", r.bytes())
                                    .put("md5", r.md5())
                                    .put("verified", r.verified())
                                    .put("milliseconds", r.duration().toMillis()));
            session.println(line.toString());
        } else {
            session.verbose(
                    result.map(r -> action + ": " + Reports.of(r))
                            .orElse(verb(action) + " " + action));
        }
    }

    @Override
    public void left(TreeAction action) {
        session.succeeded();
        if (session.json()) {
            session.println(line(action).toString());
        } else {
            session.verbose(
                    action
                            + (action.kind() == TreeAction.Kind.EQUAL
                                    ? ": equal already"
                                    : ": passed over"));
        }
    }

    @Override
    public void failed(TreeReport.Failure failure) {
        session.failed(failure.what(), failure.cause());
    }

    /** Sums up. */
    void summary(TreeReport report) {
        if (session.json()) {
            session.println(
                    new JsonLine()
                            .put("event", "summary")
                            .put("transferred", report.transferred())
                            .put("unchanged", report.unchanged())
                            .put("skipped", report.skipped())
                            .put("made", report.made())
                            .put("deleted", report.deleted())
                            .put("failed", report.failed())
                            .put("bytes", report.bytes())
                            .put("milliseconds", report.duration().toMillis())
                            .put("dryRun", dryRun)
                            .toString());
            return;
        }
        double seconds = Math.max(report.duration().toMillis(), 1) / 1000.0;
        session.verbose(
                String.format(
                        Locale.ROOT,
                        "%s%d transferred (%d bytes in %.1f s, %.1f MB/s), %d equal already, %d"
                                + " passed over, %d deleted, %d failed",
                        dryRun ? "would be: " : "",
                        report.transferred(),
                        report.bytes(),
                        seconds,
                        report.bytes() / seconds / 1e6,
                        report.unchanged(),
                        report.skipped(),
                        report.deleted(),
                        report.failed()));
    }

    private static JsonLine line(TreeAction action) {
        JsonLine line = new JsonLine().put("event", verb(action)).put("path", action.path());
        if (!action.source().isEmpty()) {
            line.put("source", action.source());
        }
        line.put("target", action.target());
        return action.bytes() >= 0 ? line.put("bytes", action.bytes()) : line;
    }

    @Override
    public void close() {
        display.close();
    }
}
