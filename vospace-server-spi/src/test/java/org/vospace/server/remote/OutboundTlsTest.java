package org.vospace.server.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS: the address is ours to choose, the name is the user's. */
class OutboundTlsTest {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir static Path directory;

    private static TlsIdentity identity;
    private static OutboundHttp http;

    private StandIn other;

    @BeforeAll
    static void makeIdentity() throws Exception {
        identity = TlsIdentity.of("data.example.org", directory);
        http =
                new OutboundHttp(
                        new OutboundPolicy(
                                List.of(Network.parse("127.0.0.0/8")),
                                List.of(),
                                name -> List.of(InetAddress.getLoopbackAddress())),
                        new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), 5),
                        new DefaultClientTlsStrategy(identity.client()));
    }

    @BeforeEach
    void start() throws Exception {
        other = new StandIn();
    }

    @AfterEach
    void stop() throws Exception {
        other.close();
    }

    @Test
    void overTlsTheNameIsSentAndCheckedAlthoughTheAddressIsPinned() throws Exception {
        List<SNIServerName> names = new ArrayList<>();

        try (StandIn secure = new StandIn(identity.listen(), "https")) {
            secure.on(
                    "/a",
                    exchange -> {
                        var session = ((SSLSocket) exchange.socket).getSession();
                        names.addAll(((ExtendedSSLSession) session).getRequestedServerNames());
                        exchange.reply(200, HELLO);
                    });
            int status = status(http, get(secure.urlAt("data.example.org", "/a")));

            assertThat(status).isEqualTo(200);
            assertThat(names).hasToString("[type=host_name (0), value=data.example.org]");
            assertThatThrownBy(() -> status(http, get(secure.urlAt("other.example.org", "/a"))))
                    .isInstanceOf(SSLException.class);
            assertThat(secure.seen("/a")).hasSize(1);
        }
    }

    @Test
    void aRedirectFromHttpsToHttpIsNotFollowed() throws Exception {
        try (StandIn secure = new StandIn(identity.listen(), "https")) {
            secure.redirect("/a", 302, other.url("/a"));

            assertThatThrownBy(() -> status(http, get(secure.urlAt("data.example.org", "/a"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("https");
            assertThat(other.seen()).isEmpty();
        }
    }

    private static OutboundRequest get(String url) {
        return OutboundRequest.get(URI.create(url));
    }

    private static int status(OutboundHttp http, OutboundRequest request) throws IOException {
        try (OutboundExchange exchange = http.exchange()) {
            return exchange.send(request).status();
        }
    }
}
