package org.vospace.server.tomcat;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.apache.catalina.connector.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.guard.ClientAddresses;
import org.vospace.server.guard.Limits;

/** A connector that takes no more than a server can bear. */
public final class ConnectorLimits {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorLimits.class);

    /** Of each direction of a connection; a request makes them larger. */
    private static final int IDLE_BUFFER_BYTES = 4 * 1024;

    private static final int MAX_HEADERS = 100;
    private static final int MAX_PARAMETERS = 500;

    /** Where threads are scarce, more than may be busy with bodies. */
    private static final int MAX_THREADS = 256;

    /** So many may come at once; the system may have a lower limit of its own. */
    private static final int BACKLOG = 1024;

    private ConnectorLimits() {}

    /** A connector for HTTP/1.1 with these limits and no other settings. */
    public static Connector connector(ClientAddresses addresses, Limits limits) {
        Connector connector = new Connector(new GuardedProtocol(addresses, limits));
        String idle = Long.toString(limits.idleTimeout().toMillis());
        connector.setProperty("connectionTimeout", idle);
        connector.setProperty("keepAliveTimeout", idle);
        connector.setProperty("maxConnections", Integer.toString(connections(limits)));
        connector.setProperty("acceptCount", Integer.toString(BACKLOG));
        connector.setProperty("maxThreads", Integer.toString(MAX_THREADS));
        connector.setProperty("maxHeaderCount", Integer.toString(MAX_HEADERS));
        connector.setProperty("socket.appReadBufSize", Integer.toString(IDLE_BUFFER_BYTES));
        connector.setProperty("socket.appWriteBufSize", Integer.toString(IDLE_BUFFER_BYTES));
        connector.setMaxParameterCount(MAX_PARAMETERS);
        connector.setAllowTrace(false);
        return connector;
    }

    /** No more than this process may have open, or Tomcat would fail to accept any. */
    private static int connections(Limits limits) {
        long files =
                ManagementFactory.getOperatingSystemMXBean()
                                instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE;
        long most = files - files / 5;
        if (limits.connections() > most) {
            LOG.info(
                    "{} connections at a time, because this process may open {} files (expected:"
                            + " at least {}, or a lower limit of connections)",
                    most,
                    files,
                    limits.connections() + limits.connections() / 4);
        }
        return (int) Math.min(limits.connections(), most);
    }
}
