package org.vospace.server.job;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.server.store.Database;
import org.vospace.server.store.JobFilter;
import org.vospace.server.store.JobKind;
import org.vospace.server.store.StoredJob;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/** Jobs, newest first, read page by page as they are asked for. For one thread. */
final class JobListing implements Iterator<StoredJob> {
    private final Database database;
    private final JobKind kind;
    private final Optional<String> owner;
    private final Set<ExecutionPhase> phases;
    private final Optional<Instant> after;
    private long remaining;
    private Optional<JobId> last = Optional.empty();
    private Iterator<StoredJob> page = List.<StoredJob>of().iterator();
    private boolean exhausted;

    JobListing(
            Database database,
            JobKind kind,
            Optional<String> owner,
            Set<ExecutionPhase> phases,
            Optional<Instant> after,
            OptionalLong limit) {
        this.database = database;
        this.kind = kind;
        this.owner = owner;
        this.phases = phases;
        this.after = after;
        this.remaining = limit.orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && !exhausted && remaining > 0) {
            read();
        }
        return remaining > 0 && page.hasNext();
    }

    private void read() {
        int limit = (int) Math.min(JobFilter.MAX_LIMIT, remaining);
        JobFilter filter = new JobFilter(kind, owner, phases, after, last, limit);
        List<StoredJob> jobs = database.read(tx -> tx.jobs().list(filter));
        exhausted = jobs.size() < limit;
        page = jobs.iterator();
    }

    @Override
    public StoredJob next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StoredJob job = page.next();
        last = Optional.of(job.id());
        remaining--;
        return job;
    }
}
