package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes in and out as the standard has it (VOSpace 2.1, 6.4): one request to {@code /synctrans} for
 * an endpoint, one to the endpoint. Both together count as one.
 */
final class NegotiatedWorkloads {
    private static final Pattern ENDPOINT = Pattern.compile("<\\w+:endpoint>([^<]+)</");
    private static final String PROTOCOLS = "ivo://ivoa.net/vospace/core#";

    private NegotiatedWorkloads() {}

    /** pushToVoSpace of small files, each new. */
    static Workload push(Service vospace, Names names, Request.Bytes content) {
        return new Push(vospace, names, content);
    }

    /** pullFromVoSpace of small files. */
    static Workload pull(Service vospace, Request.Bytes content) {
        return new Pull(vospace, content);
    }

    private static String negotiate(
            Service vospace,
            HttpConnection connection,
            String path,
            String direction,
            String protocol)
            throws IOException {
        String fields =
                "TARGET=%s&DIRECTION=%s&PROTOCOL=%s"
                        .formatted(escape(Tree.uri(path)), direction, escape(PROTOCOLS + protocol));
        String document =
                connection.fetchText(Request.form(vospace.endpoint("/synctrans"), fields));
        Matcher endpoint = ENDPOINT.matcher(document);
        if (!endpoint.find()) {
            throw new IOException(document + " (expected: a transfer with an endpoint)");
        }
        return URI.create(endpoint.group(1)).getRawPath();
    }

    private static String escape(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static final class Push implements Workload {
        private final Service vospace;
        private final Names names;
        private final Request.Bytes content;
        private final LastPath last = new LastPath();

        Push(Service vospace, Names names, Request.Bytes content) {
            this.vospace = vospace;
            this.names = names;
            this.content = content;
        }

        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            String path = names.next(worker);
            String endpoint = negotiate(vospace, connection, path, "pushToVoSpace", "httpput");
            connection.send(Request.put(endpoint, content));
            last.set(path);
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            Digests.requireMd5(connection, vospace.file(last.get()), Digests.md5(content.bytes()));
        }
    }

    private static final class Pull implements Workload {
        private final Service vospace;
        private final Request.Bytes content;
        private final AtomicInteger next = new AtomicInteger();

        Pull(Service vospace, Request.Bytes content) {
            this.vospace = vospace;
            this.content = content;
        }

        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            int number = Math.floorMod(next.getAndIncrement(), Tree.FILES);
            connection.send(Request.get(endpoint(connection, Tree.file(worker, number))));
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            Digests.requireMd5(
                    connection,
                    endpoint(connection, Tree.file(0, 0)),
                    Digests.md5(content.bytes()));
        }

        private String endpoint(HttpConnection connection, String path) throws IOException {
            return negotiate(vospace, connection, path, "pullFromVoSpace", "httpget");
        }
    }
}
