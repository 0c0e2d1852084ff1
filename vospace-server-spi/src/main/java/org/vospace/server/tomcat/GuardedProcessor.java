package org.vospace.server.tomcat;

import java.io.IOException;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tells the table when a header begins to come and when it is whole. */
final class GuardedProcessor extends Http11Processor {
    private final ConnectionTable table;
    private final WholeRequests requests;
    private final int idleMillis;

    private GuardedProcessor(
            GuardedProtocol protocol, WholeRequests requests, ConnectionTable table) {
        super(protocol, requests);
        this.requests = requests;
        this.table = table;
        this.idleMillis = protocol.getKeepAliveTimeout();
    }

    static GuardedProcessor of(GuardedProtocol protocol, Adapter adapter, ConnectionTable table) {
        return new GuardedProcessor(protocol, new WholeRequests(adapter), table);
    }

    @Override
    public SocketState service(SocketWrapperBase<?> wrapper) throws IOException {
        ConnectionTable.Entry entry = table.entry(wrapper);
        boolean wasAwaited = entry.isAwaited();
        requests.begin(wrapper, entry);
        SocketState state = super.service(wrapper);
        boolean open = state == SocketState.OPEN || state == SocketState.LONG;
        if (open && !isAsync() && getRequest().getStartTimeNanos() >= 0) {
            if (!wasAwaited || requests.hasServed()) {
                entry.await();
            }
            table.begin(wrapper, entry);
        } else if (requests.hasServed()) {
            entry.rest();
            wrapper.setReadTimeout(idleMillis);
        }
        return state;
    }

    /** What is left of the body of a request that was answered later. */
    @Override
    protected SocketState dispatchEndRequest() {
        requests.beginRemainder();
        SocketState state = super.dispatchEndRequest();
        requests.endRemainder(idleMillis);
        return state;
    }
}
