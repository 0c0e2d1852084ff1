package org.vospace.posix;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import org.vospace.posix.config.ServerSettings.Endpoint;

/** The program {@code vospace} with a server that only tells what it was made of. */
final class ServeChild implements ServerLauncher {
    private ServeChild() {}

    public static void main(String[] arguments) {
        Logging.configure();
        System.exit(VospaceCommand.create(new ServeChild()).execute(arguments));
    }

    @Override
    public Running launch(Parts parts) throws Exception {
        Endpoint listen = parts.settings().listen();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(listen.host(), listen.port()), 0);
        String database;
        try (Connection connection = parts.interactive().getConnection();
                var rows = connection.createStatement().executeQuery("SHOW lock_timeout")) {
            rows.next();
            database = rows.getString(1);
        }
        byte[] answer = (parts.administrators() + " " + database).getBytes(StandardCharsets.UTF_8);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        return new Running() {
            @Override
            public URI url() {
                return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            }

            @Override
            public void close() throws Exception {
                server.stop(0);
                try (Connection connection = parts.bulk().getConnection()) {
                    System.out.println("closed while the database is up: " + connection.isValid(5));
                }
                parts.backend().close();
            }
        };
    }
}
