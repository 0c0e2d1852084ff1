package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * nginx, storing by WebDAV and serving with sendfile, everything below one directory: so its upload
 * becomes a file by a rename, as ours does. It forces nothing to the disk.
 */
final class NginxProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("start worker process (\\d+)");

    private final ChildProcess process;
    private final Service service;

    private NginxProcess(ChildProcess process, Service service) {
        this.process = process;
        this.service = service;
    }

    static NginxProcess start(Path program, Path directory)
            throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("files"));
        Files.createDirectories(directory.resolve("temp"));
        int port = freePort();
        Path config = directory.resolve("nginx.conf");
        Files.writeString(config, configuration(directory, port));
        ProcessBuilder command =
                new ProcessBuilder(
                        List.of(
                                program.toString(),
                                "-e",
                                "stderr",
                                "-p",
                                directory.toString(),
                                "-c",
                                config.toString()));
        ChildProcess process = ChildProcess.start("nginx", command, READY);
        try {
            process.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
        URI url = URI.create("http://127.0.0.1:" + port);
        return new NginxProcess(process, new Service("nginx", url, "", Optional.empty()));
    }

    private static String configuration(Path directory, int port) {
        // a root process would work as nobody, who may not enter the directory
        String user = System.getProperty("user.name").equals("root") ? "user root;\n" : "";
        return user
                + """
                daemon off;
                worker_processes auto;
                error_log stderr notice;
                pid %1$s/nginx.pid;
                events { worker_connections 256; }
                http {
                  access_log off;
                  sendfile on;
                  tcp_nopush on;
                  default_type application/octet-stream;
                  keepalive_requests 1000000000;
                  client_max_body_size 0;
                  client_body_temp_path %1$s/temp/body;
                  proxy_temp_path %1$s/temp/proxy;
                  fastcgi_temp_path %1$s/temp/fastcgi;
                  uwsgi_temp_path %1$s/temp/uwsgi;
                  scgi_temp_path %1$s/temp/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    root %1$s/files;
                    dav_methods PUT DELETE;
                    create_full_put_path on;
                  }
                }
                """
                        .formatted(directory, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Service service() {
        return service;
    }

    @Override
    public void close() {
        process.close();
    }
}
