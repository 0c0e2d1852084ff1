package org.vospace.client.cli;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.vospace.client.sync.TreeOptions;
import org.vospace.client.sync.TreeReport;
import org.vospace.client.sync.TreeTransfers;

/** Runs transfers of trees for a command, and tells what becomes of them. */
final class TreeWork {
    private final Session session;
    private final TreeOptions options;
    private final boolean dryRun;

    TreeWork(Session session, TreeOptions options, boolean dryRun) {
        this.session = session;
        this.options = options;
        this.dryRun = dryRun;
    }

    TreeTransfers transfers() {
        return new TreeTransfers(session.client());
    }

    /** What carries out some transfers: a method of {@link TreeTransfers}. */
    interface Transfers<S, T> extends BiFunction<Map<S, T>, TreeOptions, TreeReport> {}

    /** Transfers all roots in one run. */
    <S, T> TreeReport run(Transfers<S, T> transfers, Map<S, T> roots) {
        return run(transfers, roots, own -> own);
    }

    /**
     * As {@link #run(Transfers, Map)}.
     *
     * @param adapted changes the options for this run
     */
    <S, T> TreeReport run(
            Transfers<S, T> transfers, Map<S, T> roots, UnaryOperator<TreeOptions> adapted) {
        try (Interruption interruption = Interruption.ofThisThread();
                TreeConsole console = new TreeConsole(session, dryRun)) {
            TreeReport report =
                    transfers.apply(roots, adapted.apply(options).withListener(console));
            console.summary(report);
            return report;
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
