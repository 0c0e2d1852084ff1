package org.vospace.server.security.ldap;

import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.security.NoSuchAlgorithmException;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Makes the connections to a directory, the way its configuration says. */
final class LdapConnections {
    private static final int MAX_CONNECTIONS = 10;

    private LdapConnections() {}

    /** A pool that connects when it is first used, so that a directory may start later. */
    static LDAPConnectionPool pool(LdapConfig config) {
        SSLContext tls = config.tls().orElseGet(LdapConnections::defaultTls);
        SocketFactory sockets =
                config.isLdaps() ? tls.getSocketFactory() : SocketFactory.getDefault();
        SimpleBindRequest account =
                config.account()
                        .map(known -> new SimpleBindRequest(known.dn(), known.password()))
                        .orElse(null);
        PostConnectProcessor startTls =
                config.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
        SingleServerSet server =
                new SingleServerSet(hostOf(config), config.port(), sockets, options(config));
        return pool(config, server, account, startTls);
    }

    private static LDAPConnectionPool pool(
            LdapConfig config,
            SingleServerSet server,
            @Nullable SimpleBindRequest account,
            @Nullable PostConnectProcessor startTls) {
        try {
            LDAPConnectionPool pool =
                    new LDAPConnectionPool(server, account, 0, MAX_CONNECTIONS, startTls);
            pool.setCreateIfNecessary(false);
            pool.setMaxWaitTimeMillis(config.timeout().toMillis());
            pool.setRetryFailedOperationsDueToInvalidConnections(true);
            return pool;
        } catch (LDAPException e) {
            throw new IllegalStateException("a pool that starts empty cannot fail", e);
        }
    }

    private static LDAPConnectionOptions options(LdapConfig config) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        int millis = Math.toIntExact(config.timeout().toMillis());
        options.setConnectTimeoutMillis(millis);
        options.setResponseTimeoutMillis(millis);
        options.setFollowReferrals(false);
        options.setAbandonOnTimeout(true);
        if (config.isLdaps() || config.startTls()) {
            options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        }
        return options;
    }

    private static String hostOf(LdapConfig config) {
        return config.server().getHost().replaceAll("[\\[\\]]", "");
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }
}
