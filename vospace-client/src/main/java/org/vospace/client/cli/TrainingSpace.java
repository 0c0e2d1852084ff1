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
                  <accessURL use="base">%1$s/nodes</accessURL>
                </interface>
              </capability>
              <capability standardID="ivo://org.vospace/std#search">
                <interface xsi:type="vs:ParamHTTP" role="std" version="2.1">
                  <accessURL use="full">%1$s/search</accessURL>
                </interface>
              </capability>
            </vosi:capabilities>
            """;
    private static final String ROOT =
            """
            {"type": "ContainerNode", "uri": "vos://example.org!training", "properties": {},
             "nodes": [{"type": "DataNode", "uri": "vos://example.org!training/a",
                        "properties": {"ivo://ivoa.net/vospace/core#length": "1"}}]}
            """;

    private final HttpServer server;

    TrainingSpace() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/capabilities", e -> reply(e, "text/xml", CAPABILITIES.formatted(url())));
        server.createContext("/nodes", e -> reply(e, "application/json", ROOT));
        server.start();
    }

    String url() {
        return String.format(
                Locale.ROOT,
                "http://%s:%d",
                server.getAddress().getAddress().getHostAddress(),
                server.getAddress().getPort());
    }

    private static void reply(HttpExchange exchange, String type, String document)
            throws IOException {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
