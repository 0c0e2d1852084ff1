package org.vospace.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.client.testing.ScriptedServer;

class CautiousProxiesTest {
    private final ProxySelector before = ProxySelector.getDefault();
    private final Authorizations authorizations = new Authorizations();
    private final ScriptedServer proxy = new ScriptedServer(e -> e.reply(200, "by proxy"));
    private final ScriptedServer server = new ScriptedServer(e -> e.reply(200, "direct"));
    private final HttpTransport transport =
            new HttpTransport(
                    TransportSettings.standard("test/1").withRetryPolicy(RetryPolicy.none()),
                    authorizations);

    @AfterEach
    void close() {
        ProxySelector.setDefault(before);
        proxy.close();
        server.close();
    }

    private void proxyEverything() {
        int port = proxy.url("/").getPort();
        ProxySelector.setDefault(
                new ProxySelector() {
                    @Override
                    public List<Proxy> select(URI uri) {
                        return List.of(
                                new Proxy(
                                        Proxy.Type.HTTP,
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), port)));
                    }

                    @Override
                    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                        throw new AssertionError(failure);
                    }
                });
    }

    private String get() throws IOException {
        try (HttpReply reply = transport.send(HttpCall.get(server.url("/a?b=c")))) {
            return reply.text(100);
        }
    }

    @Test
    void requestWithoutCredentialGoesByTheProxy() throws Exception {
        proxyEverything();

        assertThat(get()).isEqualTo("by proxy");
        assertThat(proxy.exchanges().get(0).target()).isEqualTo(server.url("/a?b=c").toString());
    }

    @Test
    void proxyDoesNotGetToReadACredential() throws Exception {
        proxyEverything();
        authorizations.issue(Origin.of(server.url("/")), "Bearer s3cret");

        assertThat(get()).isEqualTo("direct");

        assertThat(server.exchanges().get(0).header("Authorization")).hasValue("Bearer s3cret");
        assertThat(proxy.connections()).isZero();
    }
}
