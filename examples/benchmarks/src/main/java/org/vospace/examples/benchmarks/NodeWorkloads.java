package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Operations on nodes, without their bytes. */
final class NodeWorkloads {
    private NodeWorkloads() {}

    /** getNode of data nodes at depth three. */
    static Workload getNode(Service vospace) {
        return new GetNode(vospace);
    }

    /** createNode of data nodes at depth three. */
    static Workload createNode(Service vospace, Names names) {
        return new CreateNode(vospace, names);
    }

    private static void requireNode(Service vospace, HttpConnection connection, String path)
            throws IOException {
        String document = connection.fetchText(Request.get(vospace.endpoint("/nodes" + path)));
        if (!document.contains("uri=\"" + Tree.uri(path) + "\"")) {
            throw new IOException(document + " (expected: the node " + Tree.uri(path) + ")");
        }
    }

    private static final class GetNode implements Workload {
        private final Service vospace;
        private final AtomicInteger next = new AtomicInteger();

        GetNode(Service vospace) {
            this.vospace = vospace;
        }

        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            int number = Math.floorMod(next.getAndIncrement(), Tree.FILES);
            connection.send(Request.get(vospace.endpoint("/nodes" + Tree.file(worker, number))));
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            requireNode(vospace, connection, Tree.file(0, 0));
        }
    }

    private static final class CreateNode implements Workload {
        private final Service vospace;
        private final Names names;
        private final LastPath last = new LastPath();

        CreateNode(Service vospace, Names names) {
            this.vospace = vospace;
            this.names = names;
        }

        @Override
        public void run(HttpConnection connection, int worker) throws IOException {
            String path = names.next(worker);
            connection.send(
                    Request.xml(
                            vospace.endpoint("/nodes" + path), Tree.document("DataNode", path)));
            last.set(path);
        }

        @Override
        public void verify(HttpConnection connection) throws IOException {
            requireNode(vospace, connection, last.get());
        }
    }
}
