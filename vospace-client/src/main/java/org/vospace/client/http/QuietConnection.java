package org.vospace.client.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that tells nobody what goes over it. The library's own logs every header and byte at
 * level DEBUG, which is the level of a logging system that nobody has set up: credentials, and a
 * gigabyte as text.
 */
final class QuietConnection extends DefaultBHttpClientConnection
        implements ManagedHttpClientConnection {
    private volatile @Nullable Socket socket;
    private volatile boolean closed;
    private Timeout timeout = Timeout.DISABLED;

    QuietConnection(Http1Config config, ResponseOutOfOrderStrategy refusals) {
        // the parser that it would make by itself knows no limits of lines and headers
        super(
                config,
                null,
                null,
                null,
                null,
                refusals,
                null,
                new DefaultHttpResponseParserFactory(config));
    }

    @Override
    public void bind(Socket bound) throws IOException {
        requireOpen(bound);
        super.bind(bound);
        take(bound);
    }

    @Override
    public void bind(SSLSocket secure, Socket bound) throws IOException {
        requireOpen(bound);
        super.bind(secure, bound);
        take(secure);
    }

    private void take(Socket bound) throws IOException {
        socket = bound;
        timeout = Timeout.ofMilliseconds(bound.getSoTimeout());
    }

    /** It may have been given up while it was made. */
    private void requireOpen(Socket bound) throws IOException {
        if (closed) {
            bound.close();
            throw new InterruptedIOException("the connection was given up while it was made");
        }
    }

    @Override
    public @Nullable Socket getSocket() {
        return socket;
    }

    @Override
    public void setSocketTimeout(Timeout value) {
        super.setSocketTimeout(value);
        timeout = value;
    }

    /** Its socket need not wait for anything while nobody uses it. */
    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.DISABLED);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(timeout);
    }

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
