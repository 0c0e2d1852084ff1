package org.vospace.posix;

import java.net.URI;
import java.util.Set;
import javax.sql.DataSource;
import org.vospace.posix.config.ServerSettings;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.storage.StorageBackend;

/** Makes a server of its parts. Keeps what starts and stops apart from what is served. */
interface ServerLauncher {
    /**
     * What a server is made of.
     *
     * @param settings checked
     * @param administrators who may do everything
     * @param groups who is in which group
     * @param backend closed with the server
     * @param interactive connections for requests; they stay open when the server is closed
     * @param bulk connections for background work; likewise
     * @param signals gives one connection that is kept; likewise
     */
    record Parts(
            ServerSettings settings,
            Set<String> administrators,
            Authenticator authenticator,
            GroupProvider groups,
            StorageBackend backend,
            DataSource interactive,
            DataSource bulk,
            DataSource signals) {
        public Parts {
            administrators = Set.copyOf(administrators);
        }
    }

    /** A server that takes requests. */
    interface Running extends AutoCloseable {
        URI url();

        /** Takes no more requests, lets those under way end, and stops. */
        @Override
        void close() throws Exception;
    }

    /**
     * Starts a server. If this method throws, the backend is closed.
     *
     * @throws Exception for whatever reason it cannot run
     */
    Running launch(Parts parts) throws Exception;
}
