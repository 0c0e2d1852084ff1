package org.vospace.server.store;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.spi.storage.SpaceTransaction;

/**
 * One attempt at a piece of work on the database. Good until the work returns, on the thread of the
 * work only.
 */
public final class Tx implements SpaceTransaction {
    private static final Logger LOG = LoggerFactory.getLogger(Tx.class);

    private final NodeRepository nodes;
    private final FileRepository files;
    private final ContentRepository contents;
    private final JobRepository jobs;
    private final JobQueue queue;
    private final CopyRepository copies;
    private final UsageRepository usage;
    private final QuotaRepository quotas;
    private final SigningKeyRepository signingKeys;
    private final ShareRepository shares;
    private final EndedSessionRepository endedSessions;
    private final CallbackRepository callbacks;
    private final GroupRepository groups;
    private final UploadRepository uploads;
    private final Jdbc jdbc;
    private final boolean isAtomic;
    private final List<Action> afterCommit = new ArrayList<>();
    private final List<Action> onRollback = new ArrayList<>();

    Tx(Connection connection, boolean isAtomic, DirectoryCache cache, TopologyLock topology) {
        this.jdbc = new Jdbc(connection);
        this.isAtomic = isAtomic;
        this.nodes = new NodeRepository(jdbc, cache, topology);
        this.files = new FileRepository(jdbc);
        this.contents = new ContentRepository(jdbc);
        this.jobs = new JobRepository(jdbc);
        this.queue = new JobQueue(jdbc);
        this.copies = new CopyRepository(jdbc);
        this.usage = new UsageRepository(jdbc, topology);
        this.quotas = new QuotaRepository(jdbc);
        this.signingKeys = new SigningKeyRepository(jdbc);
        this.shares = new ShareRepository(jdbc);
        this.endedSessions = new EndedSessionRepository(jdbc);
        this.callbacks = new CallbackRepository(jdbc);
        this.groups = new GroupRepository(jdbc);
        this.uploads = new UploadRepository(jdbc);
    }

    public NodeRepository nodes() {
        return nodes;
    }

    public FileRepository files() {
        return files;
    }

    public ContentRepository contents() {
        return contents;
    }

    public JobRepository jobs() {
        return jobs;
    }

    public JobQueue queue() {
        return queue;
    }

    public CopyRepository copies() {
        return copies;
    }

    public UsageRepository usage() {
        return usage;
    }

    public QuotaRepository quotas() {
        return quotas;
    }

    public SigningKeyRepository signingKeys() {
        return signingKeys;
    }

    public ShareRepository shares() {
        return shares;
    }

    public EndedSessionRepository endedSessions() {
        return endedSessions;
    }

    public CallbackRepository callbacks() {
        return callbacks;
    }

    public GroupRepository groups() {
        return groups;
    }

    public UploadRepository uploads() {
        return uploads;
    }

    Jdbc jdbc() {
        return jdbc;
    }

    /**
     * Runs {@code action} once this attempt is committed and its connection returned, in the order
     * of registration. Not run if the outcome of the commit is unknown.
     *
     * @throws IllegalStateException if the work runs without a transaction
     */
    @Override
    public void afterCommit(Action action) {
        requireTransaction();
        afterCommit.add(action);
    }

    /**
     * Runs {@code action} once this attempt is rolled back for certain and its connection returned,
     * in reverse order of registration, before the work is tried again.
     *
     * @throws IllegalStateException if the work runs without a transaction
     */
    @Override
    public void onRollback(Action action) {
        requireTransaction();
        onRollback.add(action);
    }

    private void requireTransaction() {
        if (!isAtomic) {
            throw new IllegalStateException("no transaction (expected: inTransaction)");
        }
    }

    void committed() {
        runAll(afterCommit, "after a commit");
    }

    void rolledBack() {
        Collections.reverse(onRollback);
        runAll(onRollback, "after a rollback");
    }

    private static void runAll(List<Action> actions, String when) {
        for (Action action : actions) {
            try {
                action.run();
            } catch (Exception e) {
                if (e instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                LOG.warn(
                        "An action {} failed; what it should have done is left to the sweeper",
                        when,
                        e);
            }
        }
    }
}
