package org.vospace.examples.benchmarks;

import java.io.IOException;

/**
 * The nodes, or files, that rounds find: containers {@code /bench/c0}, {@code c1} …, one for each
 * connection, with small files {@code f0}, {@code f1} … in each. So the files are at depth three.
 */
final class Tree {
    /** As many as connections of the widest row. */
    static final int CONTAINERS = 16;

    /** The files that are there from the beginning, in each container. */
    static final int FILES = 16;

    private static final String ROOT = "/bench";

    private Tree() {}

    static String container(int number) {
        return ROOT + "/c" + number;
    }

    static String file(int container, int number) {
        return container(container) + "/f" + number;
    }

    /** The document that makes a node. */
    static String document(String type, String path) {
        return """
        <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" \
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
        xsi:type="vos:%s" uri="%s"><vos:properties/></vos:node>"""
                .formatted(type, uri(path));
    }

    /** The URI of a node of a server without configuration. */
    static String uri(String path) {
        return "vos://localhost!vospace" + path;
    }

    /** Makes the containers of a VOSpace. */
    static void createContainers(Service vospace) throws IOException {
        try (HttpConnection connection = vospace.connect()) {
            createContainer(vospace, connection, ROOT);
            for (int i = 0; i < CONTAINERS; i++) {
                createContainer(vospace, connection, container(i));
            }
        }
    }

    private static void createContainer(Service vospace, HttpConnection connection, String path)
            throws IOException {
        connection.send(
                Request.xml(vospace.endpoint("/nodes" + path), document("ContainerNode", path)));
    }

    /** Puts the small files. */
    static void fill(Service service, Request.Bytes content) throws IOException {
        try (HttpConnection connection = service.connect()) {
            for (int i = 0; i < CONTAINERS; i++) {
                for (int j = 0; j < FILES; j++) {
                    connection.send(Request.put(service.file(file(i, j)), content));
                }
            }
        }
    }
}
