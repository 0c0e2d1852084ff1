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
            {"capability": [
             {"standardID": "ivo://ivoa.net/std/VOSpace/v2.0#nodes", "interface": [
              {"accessURL": {"use": "base", "value": "%1$s/nodes"}, "version": "2.1"}]},
             {"standardID": "ivo://org.vospace/std#search", "interface": [
              {"accessURL": {"use": "full", "value": "%1$s/search"}, "version": "2.1"}]}]}
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
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
