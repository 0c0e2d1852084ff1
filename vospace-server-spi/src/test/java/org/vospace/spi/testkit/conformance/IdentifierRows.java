package org.vospace.spi.testkit.conformance;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** vos URIs and the paths of nodes (VOSpace 2.1, 3.1; RFC 3986). */
final class IdentifierRows extends Rows {
    IdentifierRows(RowContext context) {
        super(context);
    }

    void ID1_bothSeparatorsAreAccepted() {
        String path = box.at("i1");

        Answer answer =
                putNode(
                        path,
                        documents.node("DataNode", documents.uriWithOtherSeparator(path), "", ""));

        answer.is(201);
    }

    void ID2_theServicesOwnSeparatorIsAlwaysTheSame() {
        String c = box.c();
        String child = box.at("c/x");
        putNode(child, documents.node("DataNode", documents.uriWithOtherSeparator(child), "", ""))
                .is(201);
        box.data("c/y");

        NodeDoc listed = node(c);

        Set<String> separators =
                Xml.all(listed.element(), "node").stream()
                        .map(IdentifierRows::authority)
                        .map(authority -> authority.replaceAll("[^!~]", ""))
                        .collect(Collectors.toSet());
        NotMet.unless(separators.size() == 1, "one way to part authorities", separators);
    }

    private static String authority(Element node) {
        return node.getAttribute("uri").replaceFirst("vos://([^/]*).*", "$1");
    }

    void ID3_urisAreEncoded() {
        String path = box.at("a%20b");

        NodeDoc created = putNode(path, documents.data(path)).is(201).node();

        NotMet.unless(created.uri().endsWith("/a%20b"), "a uri that ends in /a%20b", created.uri());
    }

    void ID4_aLiteralSpaceIsRefused() {
        String path = box.at("a%20b");

        Answer answer =
                putNode(path, documents.node("DataNode", documents.uri(box.at("a b")), "", ""));

        answer.fault(400, "InvalidURI");
    }

    void ID5_anotherSchemeIsRefused() {
        String path = box.at("x");

        Answer answer =
                putNode(
                        path,
                        documents.node(
                                "DataNode", documents.uri(path).replace("vos:", "http:"), "", ""));

        answer.fault(400, "InvalidURI");
    }

    void ID6_anotherServicesAuthorityIsRefused() {
        String path = box.at("x");

        Answer answer =
                putNode(path, documents.node("DataNode", "vos://other.example!x" + path, "", ""));

        answer.fault(400, "InvalidURI");
    }

    void ID7_everyAncestorIsAContainer() {
        box.c();
        box.container("c/s");
        String path = box.data("c/s/d");

        int steps = 0;
        for (String at = parent(path); !at.isEmpty(); at = parent(at)) {
            NodeDoc ancestor = node(at);
            NotMet.unless(
                    ancestor.isOf("ContainerNode"), "a ContainerNode at " + at, ancestor.type());
            steps++;
        }
        trace.note(steps + " ancestors, all ContainerNodes");
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    void ID8_aTrailingSlashNamesTheSameNode() {
        String c = box.c();

        NodeDoc plain = node(c);
        NodeDoc slashed = node(c + "/");

        NotMet.unlessEqual("the uri", plain.uri(), slashed.uri());
        NotMet.unlessEqual("the type", plain.type(), slashed.type());
    }

    void ID9_theRootIsAContainer() {
        NodeDoc bare = node("");
        NodeDoc slashed = node("/");

        NotMet.unless(bare.isOf("ContainerNode"), "a ContainerNode", bare.type());
        NotMet.unless(slashed.isOf("ContainerNode"), "a ContainerNode", slashed.type());
    }

    void ID10_dotSegmentsAreRefused() {
        String path = box.c() + "/%2e%2e/z";

        Answer answer = putNode(path, documents.data(path));

        answer.fault(400, "InvalidURI");
        requireMissing(box.at("z"));
    }

    void ID11_encodedSlashesAndNulsAreRefused() {
        String c = box.c();

        Answer slash = putNode(c + "/a%2Fb", documents.data(c + "/a%2Fb"));
        Answer nul = putNode(c + "/a%00", documents.data(c + "/a%00"));

        slash.fault(400, "InvalidURI");
        nul.fault(400, "InvalidURI");
    }

    void ID12_namesAreUtf8() {
        String path = box.at("%C3%A9");

        putNode(path, documents.data(path)).is(201);

        requireListed("\u00e9");
    }

    void ID13_aPlusIsAPlus() {
        String path = box.at("a+b");

        putNode(path, documents.data(path)).is(201);

        requireListed("a+b");
    }

    private void requireListed(String name) {
        NodeDoc listed = node(box.base());
        List<String> uris =
                listed.children().stream()
                        .filter(child -> child.name().equals(name))
                        .map(NodeDoc::uri)
                        .toList();
        NotMet.unless(!uris.isEmpty(), "a child " + name, listed.childNames());
        trace.note("listed as " + uris.get(0));
    }

    void ID14_theServerChoosesANameForAuto() {
        String path = box.c() + "/.auto";

        String first = createAuto(path);
        String second = createAuto(path);

        NotMet.unless(!first.equals(second), "two names", first + " twice");
    }

    private String createAuto(String path) {
        NodeDoc created =
                putNode(path, documents.data(path))
                        .unlessRefusedBy("OperationNotSupported")
                        .is(201)
                        .node();
        NotMet.unless(!created.uri().endsWith(".auto"), "a name of its own", created.uri());
        getNode(box.at("c/" + created.name())).is(200);
        return created.uri();
    }

    void ID15_theBitBucketTakesBytesAndKeepsNone() {
        String bucket = box.c() + "/.null";

        transfers.push(bucket, Sandbox.B);

        NotMet.unless(node(box.at("c")).children().isEmpty(), "an empty container", "children");
        NotMet.unlessEqual("bytes in the bucket", 0, transfers.pull(bucket).length);
    }

    void ID16_theBitBucketReadsEmpty() {
        byte[] read = transfers.pull(box.c() + "/.null");

        NotMet.unlessEqual("the number of bytes", 0, read.length);
    }
}
