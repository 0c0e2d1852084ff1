package org.vospace.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * Asks a database whether it answers, and waits for it no longer than a bound. Works on a thread of
 * its own, because a pool that waits for a connection cannot be told to hurry; one question at a
 * time, so that a dead database does not gather threads.
 */
final class Probe {
    private static final long IDLE_SECONDS = 10;

    private final DataSource source;
    private final Duration patience;
    private final ThreadPoolExecutor executor;

    Probe(DataSource source, Duration patience) {
        this.source = source;
        this.patience = patience;
        this.executor =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(8),
                        Probe::thread);
        executor.allowCoreThreadTimeOut(true);
    }

    boolean isAvailable() {
        try {
            Future<Boolean> answer = executor.submit(this::ask);
            return await(answer);
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private boolean await(Future<Boolean> answer) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            answer.cancel(true);
        }
    }

    private boolean ask() throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout((int) Math.max(1, patience.toSeconds()));
            return statement.execute("SELECT 1");
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "vospace-database-probe");
        thread.setDaemon(true);
        return thread;
    }
}
