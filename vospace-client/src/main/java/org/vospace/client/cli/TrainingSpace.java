package org.vospace.client.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An empty space in this process, for {@link Training}: a command that lists it loads what commands
 * load when they talk to a service.
 */
final class TrainingSpace implements AutoCloseable {
    private static final String CAPABILITIES =
            """
            <vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0"
                xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <capability standardID="ivo://ivoa.net/std/VOSpace/v2.0#nodes">
                <interface xsi:type="vs:ParamHTTP" role="std" version="2.1">
                  <accessURL use="base">%s/nodes</accessURL>
                </interface>
              </capability>
            </vosi:capabilities>
            """;
    private static final String ROOT =
            """
            <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:type="vos:ContainerNode" uri="vos://example.org!training">
              <vos:properties/>
              <vos:nodes>
                <vos:node xsi:type="vos:DataNode" uri="vos://example.org!training/a">
                  <vos:properties>
                    <vos:property uri="ivo://ivoa.net/vospace/core#length">1</vos:property>
                  </vos:properties>
                </vos:node>
              </vos:nodes>
            </vos:node>
            """;

    private final HttpServer server;

    TrainingSpace() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/capabilities", e -> reply(e, CAPABILITIES.formatted(url())));
        server.createContext("/nodes", e -> reply(e, ROOT));
        server.start();
    }

    String url() {
        return String.format(
                Locale.ROOT,
                "http://%s:%d",
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort());
    }

    private static void reply(HttpExchange exchange, String document) throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
