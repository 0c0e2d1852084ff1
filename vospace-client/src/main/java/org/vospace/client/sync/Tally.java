package org.vospace.client.sync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.vospace.client.sync.TreeReport.Failure;

/** Counts what was done, and keeps the first failures. Thread-safe. */
final class Tally {
    private final TreeListener listener;
    private final AtomicLong transferred = new AtomicLong();
    private final AtomicLong unchanged = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong made = new AtomicLong();
    private final AtomicLong deleted = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Failure> failures = new ArrayList<>();

    Tally(TreeListener listener) {
        this.listener = listener;
    }

    void transferred(long count) {
        transferred.incrementAndGet();
        bytes.addAndGet(Math.max(count, 0));
    }

    void unchanged(TreeAction action) {
        unchanged.incrementAndGet();
        listener.left(action);
    }

    void skipped(TreeAction action) {
        skipped.incrementAndGet();
        listener.left(action);
    }

    void made() {
        made.incrementAndGet();
    }

    void deleted() {
        deleted.incrementAndGet();
    }

    void failed(String what, Exception cause) {
        Failure failure = new Failure(what, cause);
        failed.incrementAndGet();
        synchronized (failures) {
            if (failures.size() < TreeReport.MAX_FAILURES) {
                failures.add(failure);
            }
        }
        listener.failed(failure);
    }

    boolean isClean() {
        return failed.get() == 0;
    }

    TreeReport report(Duration duration) {
        List<Failure> told;
        synchronized (failures) {
            told = List.copyOf(failures);
        }
        return new TreeReport(
                transferred.get(),
                unchanged.get(),
                skipped.get(),
                made.get(),
                deleted.get(),
                bytes.get(),
                failed.get(),
                told,
                duration);
    }
}
