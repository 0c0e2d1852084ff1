package org.vospace.server.tomcat;

import java.nio.channels.SocketChannel;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.guard.ClientAddresses;
import org.vospace.server.guard.Limits;

/** Accepts connections as long as their address has not too many, and closes the dawdlers. */
final class GuardedEndpoint extends NioEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedEndpoint.class);
    private static final long SWEEPS_PER_TIMEOUT = 4;
    private static final long LONGEST_PAUSE_MILLIS = 1000;

    private final ConnectionTable table;
    private final long pauseMillis;
    private @Nullable ScheduledExecutorService sweeper;

    GuardedEndpoint(ClientAddresses addresses, Limits limits) {
        this.table = new ConnectionTable(addresses, limits);
        this.connections = table;
        this.pauseMillis =
                Math.max(
                        1,
                        Math.min(
                                limits.headerTimeout().toMillis() / SWEEPS_PER_TIMEOUT,
                                LONGEST_PAUSE_MILLIS));
    }

    ConnectionTable table() {
        return table;
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        if (table.admits(socket)) {
            return super.setSocketOptions(socket);
        }
        destroySocket(socket);
        return false;
    }

    @Override
    public void startInternal() throws Exception {
        super.startInternal();
        sweeper =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "vospace-connections");
                            thread.setDaemon(true);
                            return thread;
                        });
        var unused =
                sweeper.scheduleWithFixedDelay(
                        this::sweep, pauseMillis, pauseMillis, TimeUnit.MILLISECONDS);
    }

    /** A sweep that fails must not be the last: nobody else closes the dawdlers. */
    private void sweep() {
        try {
            table.sweep();
        } catch (RuntimeException e) {
            LOG.warn("connections could not be swept and will be the next time", e);
        }
    }

    @Override
    public void stopInternal() {
        if (sweeper != null) {
            sweeper.shutdownNow();
        }
        super.stopInternal();
    }
}
