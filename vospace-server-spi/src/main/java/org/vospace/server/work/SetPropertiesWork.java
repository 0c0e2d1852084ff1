package org.vospace.server.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.server.job.JobRun;
import org.vospace.server.job.JobWork;
import org.vospace.server.node.NodeDocuments;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.TreeWalk;
import org.vospace.server.store.Database;
import org.vospace.server.store.StaleNodeException;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;

/**
 * OpenCADC's recursive setNode: the properties of a document, set on a node and on all below it
 * that the owner of the job may change. Done page by page; doing it twice does no harm.
 * Thread-safe.
 */
public final class SetPropertiesWork implements JobWork {
    private static final int PAGE = 500;

    private final Database database;
    private final NodeMapper mapper;
    private final NodeService nodes;

    public SetPropertiesWork(Database database, NodeMapper mapper, NodeService nodes) {
        this.database = database;
        this.mapper = mapper;
        this.nodes = nodes;
    }

    @Override
    public void run(JobRun run) {
        Node template = NodeDocuments.read(run.job().jobInfo().orElse(""));
        NodePath path = mapper.path(template.uri());
        TreeWalk.Step root = nodes.find(path, run.job().owner());
        TreeWalk walk = new TreeWalk(database, path, root.node());
        Tally tally = new Tally();
        while (walk.hasNext()) {
            List<TreeWalk.Step> page = page(walk);
            run.check();
            add(tally, database.bulkTransaction(tx -> set(tx, run, page, template.properties())));
        }
        database.bulkTransaction(
                tx -> {
                    tally.end(run, tx);
                    return path;
                });
    }

    private static List<TreeWalk.Step> page(TreeWalk walk) {
        List<TreeWalk.Step> page = new ArrayList<>(PAGE);
        while (page.size() < PAGE && walk.hasNext()) {
            page.add(walk.next());
        }
        return page;
    }

    /** What became of each node: empty if it was changed. */
    private List<Optional<VOSpaceException>> set(
            Tx tx, JobRun run, List<TreeWalk.Step> page, Properties properties) {
        run.fence(tx);
        return page.stream().map(step -> set(tx, step, properties, run.job().owner())).toList();
    }

    private Optional<VOSpaceException> set(
            Tx tx, TreeWalk.Step step, Properties properties, Identity who) {
        try {
            StoredNode row = tx.nodes().lock(step.node());
            nodes.set(tx, step.path(), row, properties, who);
            return Optional.empty();
        } catch (VOSpaceException fault) {
            return Optional.of(fault);
        } catch (StaleNodeException e) {
            return Optional.of(
                    new VOSpaceException(
                            FaultType.NODE_NOT_FOUND,
                            mapper.uri(step.path()) + " was moved or deleted meanwhile"));
        }
    }

    private static void add(Tally tally, List<Optional<VOSpaceException>> outcomes) {
        outcomes.forEach(outcome -> outcome.ifPresentOrElse(tally::failed, () -> tally.done(1)));
    }
}
