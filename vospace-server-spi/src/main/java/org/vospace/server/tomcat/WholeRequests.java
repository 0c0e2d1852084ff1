package org.vospace.server.tomcat;

import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a header has come to its end, and where a request has been answered: then Tomcat
 * reads what is left of the body, to find the next request, and must not be kept doing so.
 */
final class WholeRequests implements Adapter {
    /** Few calls for large bodies; idle connections and those without a header have less. */
    private static final int BUFFER_BYTES = 64 * 1024;

    /** How long to wait for the next byte of what is thrown away. */
    private static final long REMAINDER_MILLIS = 5000;

    private final Adapter next;
    private @Nullable SocketWrapperBase<?> wrapper;
    private ConnectionTable.@Nullable Entry entry;
    private boolean served;

    WholeRequests(Adapter next) {
        this.next = next;
    }

    /** Bytes have come on a connection. */
    void begin(SocketWrapperBase<?> connection, ConnectionTable.Entry itsEntry) {
        wrapper = connection;
        entry = itsEntry;
        served = false;
    }

    /** Whether a header has come to its end since then. */
    boolean hasServed() {
        return served;
    }

    @Override
    public void service(Request request, Response response) throws Exception {
        served = true;
        if (entry != null && wrapper != null) {
            entry.rest();
            wrapper.getSocketBufferHandler().expand(BUFFER_BYTES);
        }
        next.service(request, response);
        beginRemainder();
    }

    /** From now on the rest of a body that nobody has asked for is read. */
    void beginRemainder() {
        if (entry != null && wrapper != null) {
            entry.await();
            wrapper.setReadTimeout(REMAINDER_MILLIS);
        }
    }

    /** The next request may take its time to come. */
    void endRemainder(int idleMillis) {
        if (entry != null && wrapper != null) {
            entry.rest();
            wrapper.setReadTimeout(idleMillis);
        }
    }

    @Override
    public boolean prepare(Request request, Response response) throws Exception {
        return next.prepare(request, response);
    }

    @Override
    public boolean asyncDispatch(Request request, Response response, SocketEvent event)
            throws Exception {
        return next.asyncDispatch(request, response, event);
    }

    @Override
    public void log(Request request, Response response, long time) {
        next.log(request, response, time);
    }

    @Override
    public void checkRecycled(Request request, Response response) {
        next.checkRecycled(request, response);
    }

    @Override
    public String getDomain() {
        return next.getDomain();
    }
}
