package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Bytes in and out, at a URL that says which file it is. */
final class FileWorkloads {
    private FileWorkloads() {}

    /** PUT of small files, each new. */
    static Workload put(Service service, Names names, Request.Bytes content) {
        return new Put(service, names, content, Digests.md5(content.bytes()));
    }

    /** GET of small files. */
    static Workload get(Service service, Request.Bytes content) {
        return new Get(service, content);
    }

    /** PUT of the large file under a new name, which is deleted after each round. */
    static Workload putLarge(Service service, LargeFile file) {
        return new PutLarge(
                service, new Put(service, Names.inContainerEach(), file.body(), file.md5()));
    }

    /** GET of the large file, which must be there at {@code path}. */
    static Workload getLarge(Service service, String path, LargeFile file) {
        return new GetLarge(service, path, file);
    }

    private static void requireLength(String path, long actual, long expected) throws IOException {
        if (actual != expected) {
            throw new IOException(
                    "GET %s: %d bytes (expected: %d)".formatted(path, actual, expected));
        }
    }

    private static final class Put implements Workload {
        private final Service service;
        private final Names names;
        private final Request.Body content;
        private final String md5;
        private final LastPath last = new LastPath();

        Put(Service service, Names names, Request.Body content, String md5) {
            this.service = service;
            this.names = names;
            this.content = content;
            this.md5 = md5;
        }

        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            String path = service.file(names.next(worker));
            connection.send(Request.put(path, content));
            last.set(path);
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            Digests.requireMd5(connection, last.get(), md5);
        }
    }

    private static final class Get implements Workload {
        private final Service service;
        private final Request.Bytes content;
        private final AtomicInteger next = new AtomicInteger();

        Get(Service service, Request.Bytes content) {
            this.service = service;
            this.content = content;
        }

        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            int number = Math.floorMod(next.getAndIncrement(), Tree.FILES);
            String path = service.file(Tree.file(worker, number));
            requireLength(path, connection.send(Request.get(path)), content.bytes().length);
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            Digests.requireMd5(
                    connection, service.file(Tree.file(0, 0)), Digests.md5(content.bytes()));
        }
    }

    private record PutLarge(Service service, Put put) implements Workload {
        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            put.run(connection, worker);
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            put.verify(connection);
        }

        @Override
        public void tidy(HttpConnection connection) throws IOException {
            connection.send(Request.delete(put.last.get()));
        }
    }

    private record GetLarge(Service service, String path, LargeFile file) implements Workload {
        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            String target = service.file(path);
            requireLength(target, connection.send(Request.get(target)), file.length());
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            Digests.requireMd5(connection, service.file(path), file.md5());
        }
    }
}
