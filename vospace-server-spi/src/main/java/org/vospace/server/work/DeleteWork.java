package org.vospace.server.work;

import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.job.JobRun;
import org.vospace.server.job.JobWork;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.TreeWalk;
import org.vospace.server.store.Database;

/**
 * OpenCADC's recursive delete: all below a node that its owner may delete. If that is everything,
 * it disappears at one moment. Thread-safe.
 */
public final class DeleteWork implements JobWork {
    /** The parameter that names the node. */
    public static final String TARGET = "target";

    private static final int PAGE = 1000;

    private final Database database;
    private final NodeMapper mapper;
    private final NodeService nodes;

    public DeleteWork(Database database, NodeMapper mapper, NodeService nodes) {
        this.database = database;
        this.mapper = mapper;
        this.nodes = nodes;
    }

    @Override
    public void run(JobRun run) {
        VosUri target = VosUri.parse(run.job().parameters().getOrDefault(TARGET, ""));
        NodePath path = mapper.path(target);
        TreeWalk.Step root = nodes.find(path, run.job().owner());
        Tally tally = new Tally();
        Census census = census(run, new TreeWalk(database, path, root.node()), root);
        if (census.refused == 0) {
            tally.done(census.nodes);
            nodes.deleteExamined(path, root.node(), run.job().owner(), tx -> tally.end(run, tx));
            return;
        }
        prune(run, root, tally);
        database.bulkTransaction(
                tx -> {
                    tally.end(run, tx);
                    return path;
                });
    }

    /** How many nodes a tree has, and how many of them may not be deleted. */
    private record Census(long nodes, long refused) {}

    /**
     * @param root what the walk begins with, in the container it really is in
     */
    private Census census(JobRun run, TreeWalk walk, TreeWalk.Step root) {
        long seen = 0;
        long refused = 0;
        while (walk.hasNext()) {
            TreeWalk.Step step = walk.next();
            if (seen % PAGE == 0) {
                run.check();
            }
            TreeWalk.Step placed = seen == 0 ? root : step;
            refused += nodes.refusal(placed, run.job().owner()).isPresent() ? 1 : 0;
            seen++;
        }
        return new Census(seen, refused);
    }

    /** Deletes what may be deleted below a node of which something may not. */
    private void prune(JobRun run, TreeWalk.Step step, Tally tally) {
        nodes.refusal(step, run.job().owner())
                .ifPresentOrElse(tally::failed, () -> keep(step, tally));
        if (!step.node().isContainer()) {
            return;
        }
        TreeWalk children = new TreeWalk(database, step.path(), step.node());
        children.next();
        while (children.hasNext()) {
            TreeWalk.Step child = children.next();
            children.skipChildren(child);
            Census census = census(run, new TreeWalk(database, child.path(), child.node()), child);
            if (census.refused == 0) {
                nodes.deleteExamined(child.path(), child.node(), run.job().owner(), run::fence);
                tally.done(census.nodes);
            } else {
                prune(run, child, tally);
            }
        }
    }

    /** A container that might go, but for what must stay in it. */
    private void keep(TreeWalk.Step step, Tally tally) {
        tally.failed(Faults.invalidArgument(mapper.uri(step.path()) + " is not empty"));
    }
}
