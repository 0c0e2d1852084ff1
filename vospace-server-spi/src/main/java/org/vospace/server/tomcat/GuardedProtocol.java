package org.vospace.server.tomcat;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.vospace.server.guard.ClientAddresses;
import org.vospace.server.guard.Limits;

/** HTTP/1.1 with limits on connections and on the time that a header takes. */
public final class GuardedProtocol extends Http11NioProtocol {
    private final ConnectionTable table;

    public GuardedProtocol(ClientAddresses addresses, Limits limits) {
        this(new GuardedEndpoint(addresses, limits));
    }

    private GuardedProtocol(GuardedEndpoint endpoint) {
        super(endpoint);
        this.table = endpoint.table();
    }

    @Override
    protected Processor createProcessor() {
        return GuardedProcessor.of(this, getAdapter(), table);
    }
}
