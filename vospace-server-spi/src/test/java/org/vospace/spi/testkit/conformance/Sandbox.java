package org.vospace.spi.testkit.conformance;

import java.util.Random;

/**
 * The nodes of one row, below a container of its own, made when a row first asks for them: the
 * checklist's fixture of container c with data d, links l to the data and k to the container, and p
 * and ro that the second account may not read and write.
 */
final class Sandbox {
    /** The bytes of d: every byte there is, line ends and what is no UTF-8 among them. */
    static final byte[] B = bytes();

    private final Service service;
    private final Caller owner;
    private final Documents documents;
    private final Transfers transfers;
    private final String base;
    private boolean made;

    Sandbox(Service service, Caller owner, Documents documents, String row) {
        this.service = service;
        this.owner = owner;
        this.documents = documents;
        this.transfers = new Transfers(service, owner);
        this.base = service.scratch() + "/" + row;
    }

    private static byte[] bytes() {
        byte[] bytes = new byte[5000];
        new Random(20210607).nextBytes(bytes);
        for (int i = 0; i < 256; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** The path of a node of this row, which need not exist. */
    String at(String name) {
        if (!made) {
            made = true;
            put(base, documents.container(base, readable()));
        }
        return base + "/" + name;
    }

    /** The row's own container. */
    String base() {
        at("");
        return base;
    }

    /** The property that makes a node readable by everybody. */
    String readable() {
        return Documents.property(service.target().publicRead(), "true");
    }

    private void put(String path, String document) {
        Answer answer = owner.put(service.nodes(path), document);
        NotMet.unless(
                answer.status() == 201 || answer.status() == 200,
                "status 201 for the fixture",
                answer.describe());
    }

    String container(String name, String... properties) {
        String path = at(name);
        put(path, documents.container(path, properties));
        return path;
    }

    /** A data node without bytes. */
    String data(String name, String... properties) {
        String path = at(name);
        put(path, documents.data(path, properties));
        return path;
    }

    /** A data node with bytes. */
    String file(String name, byte[] bytes) {
        String path = at(name);
        transfers.push(path, bytes);
        return path;
    }

    String link(String name, String target) {
        String path = at(name);
        put(path, documents.link(path, target));
        return path;
    }

    /** The container c. */
    String c() {
        return container("c");
    }

    /** The container c with the data d in it; returns the path of d. */
    String d() {
        c();
        return file("c/d", B);
    }

    /** The link l to c/d, both of which exist then. */
    String l() {
        return link("l", documents.uri(d()));
    }

    /** The link k to c, in which d exists then. */
    String k() {
        d();
        return link("k", documents.uri(at("c")));
    }

    /** The node x in the container p, which the second account may not read. */
    String secret() {
        container("p");
        return file("p/x", B);
    }

    /** A container that the second account may not write. */
    String readOnly() {
        return container("ro");
    }

    /** A container that both accounts may write, as far as the target has a way to say so. */
    String shared(String name) {
        String writers =
                service.target()
                        .group()
                        .map(group -> Documents.property(Vos.CORE + "groupwrite", group))
                        .orElse("");
        return container(name, readable(), writers);
    }
}
