package org.vospace.client.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runtime's proxies, but none for http requests with a credential: it would read that. Over
 * https a proxy sees only names.
 */
final class CautiousProxies extends ProxySelector {
    private final Authorizations authorizations;

    CautiousProxies(Authorizations authorizations) {
        this.authorizations = authorizations;
    }

    @Override
    public List<Proxy> select(URI uri) {
        ProxySelector usual = ProxySelector.getDefault();
        boolean secretInTheOpen =
                "http".equalsIgnoreCase(uri.getScheme()) && authorizations.find(uri).isPresent();
        return usual == null || secretInTheOpen ? List.of(Proxy.NO_PROXY) : usual.select(uri);
    }

    @Override
    public void connectFailed(
            @Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        ProxySelector usual = ProxySelector.getDefault();
        if (usual != null) {
            usual.connectFailed(uri, address, failure);
        }
    }
}
