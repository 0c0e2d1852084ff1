package org.vospace.server.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection for one request that tells nobody what goes over it. The library's own logs every
 * header and byte at level DEBUG, which is the level of a logging system that nobody has set up:
 * credentials of others, and whole files as text.
 */
final class QuietConnection extends DefaultBHttpClientConnection
        implements ManagedHttpClientConnection {
    private volatile @Nullable Socket socket;
    private volatile boolean closed;

    QuietConnection(Http1Config config) {
        // the parser that it would make by itself knows no limits of lines and headers
        super(
                config,
                null,
                null,
                null,
                null,
                null,
                null,
                new DefaultHttpResponseParserFactory(config));
    }

    @Override
    public void bind(Socket bound) throws IOException {
        requireOpen(bound);
        super.bind(bound);
        socket = bound;
    }

    @Override
    public void bind(SSLSocket secure, Socket bound) throws IOException {
        requireOpen(bound);
        super.bind(secure, bound);
        socket = secure;
    }

    /** It may have been cancelled while it was made. */
    private void requireOpen(Socket bound) throws IOException {
        if (closed) {
            bound.close();
            throw new InterruptedIOException("the connection was cancelled while it was made");
        }
    }

    @Override
    public @Nullable Socket getSocket() {
        return socket;
    }

    /** Never waits for a next request. */
    @Override
    public void passivate() {}

    @Override
    public void activate() {}

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }
}
