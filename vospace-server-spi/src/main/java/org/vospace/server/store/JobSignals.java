package org.vospace.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.uws.JobId;

/**
 * Hears from the database, on one connection of its own, that the queue has got a job or that a
 * watched job has changed its phase. It only makes things faster: nobody may rely on a signal.
 */
public final class JobSignals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobSignals.class);
    private static final int WAIT_MILLIS = 500;
    private static final Duration RECONNECT = Duration.ofSeconds(2);

    private final DataSource source;
    private final Listener listener;
    private final Thread thread = new Thread(this::run, "vospace-signals");
    private volatile boolean closed;

    /** Who is told. Called on one thread, which it must not hold up. */
    public interface Listener {
        /** The queue may have got a job. */
        void queued();

        /** These jobs may have changed their phase. */
        void changed(Set<JobId> jobs);

        /** Signals may have been missed: anything may have changed. */
        void missed();
    }

    /**
     * @param source gives the connection, which is held for as long as it lasts
     */
    public JobSignals(DataSource source, Listener listener) {
        this.source = source;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /** Begins to listen. To be called once. */
    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (Connection connection = source.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.warn("no signals from the database for now: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + PhaseChange.JOBS);
            statement.execute("LISTEN " + PhaseChange.QUEUE);
        }
        listener.missed();
        PGConnection signals = connection.unwrap(PGConnection.class);
        while (!closed) {
            PGNotification @Nullable [] heard = signals.getNotifications(WAIT_MILLIS);
            if (heard != null && heard.length > 0) {
                tell(heard);
            }
        }
    }

    private void tell(PGNotification[] heard) {
        if (Stream.of(heard).anyMatch(signal -> signal.getName().equals(PhaseChange.QUEUE))) {
            listener.queued();
        }
        Set<JobId> jobs =
                Stream.of(heard)
                        .filter(signal -> signal.getName().equals(PhaseChange.JOBS))
                        .map(signal -> new JobId(signal.getParameter()))
                        .collect(Collectors.toUnmodifiableSet());
        if (!jobs.isEmpty()) {
            listener.changed(jobs);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RECONNECT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(RECONNECT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
