package org.vospace.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Makes the rows of the table, in its order. */
final class Rows {
    /** Where the large file is that is fetched. */
    static final String LARGE_PATH = Tree.container(0) + "/large";

    private static final int[] CONNECTIONS = {1, Tree.CONTAINERS};

    private final Request.Bytes small;
    private final LargeFile large;
    private final String largeSize;
    private final List<Row> rows = new ArrayList<>();

    /**
     * Begins a table.
     *
     * @param small the content of small files, 4 KiB
     * @param largeSize of the large file, for people
     */
    Rows(Request.Bytes small, LargeFile large, String largeSize) {
        this.small = small;
        this.large = large;
        this.largeSize = largeSize;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** What only a VOSpace does. */
    void addNodes(Service vospace) {
        for (int connections : CONNECTIONS) {
            add("getNode", connections, vospace, NodeWorkloads.getNode(vospace));
        }
        add("createNode", 1, vospace, NodeWorkloads.createNode(vospace, Names.inContainerEach()));
        add(
                "createNode, a container each",
                Tree.CONTAINERS,
                vospace,
                NodeWorkloads.createNode(vospace, Names.inContainerEach()));
        add(
                "createNode, one container",
                Tree.CONTAINERS,
                vospace,
                NodeWorkloads.createNode(vospace, Names.inOneContainer()));
    }

    /** Small new files by a direct PUT. */
    void addSmallPuts(Service service) {
        for (int connections : CONNECTIONS) {
            add("PUT 4 KiB", connections, service, put(service, Names.inContainerEach()));
        }
    }

    /** Small new files that all come into one container, whose row they all need. */
    void addCrowdedPuts(Service service) {
        add(
                "PUT 4 KiB, one container",
                Tree.CONTAINERS,
                service,
                put(service, Names.inOneContainer()));
    }

    private Workload put(Service service, Names names) {
        return FileWorkloads.put(service, names, small);
    }

    void addSmallGets(Service service) {
        for (int connections : CONNECTIONS) {
            add("GET 4 KiB", connections, service, FileWorkloads.get(service, small));
        }
    }

    /** Small files through a negotiation: two requests each. */
    void addNegotiated(Service vospace) {
        for (int connections : CONNECTIONS) {
            add(
                    "PUT 4 KiB, negotiated",
                    connections,
                    vospace,
                    NegotiatedWorkloads.push(vospace, Names.inContainerEach(), small));
        }
        for (int connections : CONNECTIONS) {
            add(
                    "GET 4 KiB, negotiated",
                    connections,
                    vospace,
                    NegotiatedWorkloads.pull(vospace, small));
        }
    }

    void addLargePut(Service service) {
        Workload workload = FileWorkloads.putLarge(service, large);
        rows.add(new Row("PUT " + largeSize, 1, service, workload, Row.Size.LARGE));
    }

    void addLargeGet(Service service) {
        Workload workload = FileWorkloads.getLarge(service, LARGE_PATH, large);
        rows.add(new Row("GET " + largeSize, 1, service, workload, Row.Size.LARGE));
    }

    private void add(String operation, int connections, Service service, Workload workload) {
        rows.add(new Row(operation, connections, service, workload, Row.Size.SMALL));
    }
}
