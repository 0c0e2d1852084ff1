package org.vospace.spi.testkit.conformance;

import java.util.List;

/** The XML of the messages and the model behind it (VOSpace 2.1, 3). XM2 is in WholeRunRows. */
final class ModelRows extends Rows {
    private static final int OVER_LARGE = 10 * 1024 * 1024;

    ModelRows(RowContext context) {
        super(context);
    }

    void XM1_theNamespaceIsThatOf20AndTheVersion21() {
        NodeDoc c = node(box.c());

        NotMet.unlessEqual("version", "2.1", c.element().getAttribute("version"));
    }

    void XM3_allSixTypesAreUnderstood() {
        List<String> types =
                List.of(
                        "Node",
                        "DataNode",
                        "UnstructuredDataNode",
                        "StructuredDataNode",
                        "ContainerNode",
                        "LinkNode");
        StringBuilder seen = new StringBuilder();
        for (String type : types) {
            String path = box.at(type);
            Answer answer =
                    putNode(path, documents.node(type, documents.uri(path), "", rest(type)));
            if (answer.status() != 201) {
                answer.fault(400, "TypeNotSupported");
            }
            seen.append(type).append(' ').append(answer.status()).append(' ');
        }
        trace.note(seen.toString().strip());
    }

    private String rest(String type) {
        return switch (type) {
            case "ContainerNode" -> "<vos:nodes/>";
            case "LinkNode" -> "<vos:target>" + documents.uri(box.base()) + "</vos:target>";
            default -> "";
        };
    }

    void XM4_anUnknownTypeIsNoParserError() {
        String path = box.at("x");

        Answer answer = putNode(path, documents.node("TableNode", documents.uri(path), "", ""));

        answer.fault(400, "TypeNotSupported");
    }

    void XM5_noTypeMeansNode() {
        String path = box.at("x");

        Answer answer = putNode(path, documents.untyped(documents.uri(path)));

        if (answer.status() != 201) {
            answer.fault(400, "TypeNotSupported");
        }
    }

    void XM6_prefixesDoNotMatter() {
        String path = box.at("x");
        String document =
                "<node xmlns=\"http://www.ivoa.net/xml/VOSpace/v2.0\""
                        + " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " i:type=\"ContainerNode\" version=\"2.1\" uri=\""
                        + documents.uri(path)
                        + "\"><properties/><nodes/></node>";

        NodeDoc created = putNode(path, document).is(201).node();

        NotMet.unless(created.isOf("ContainerNode"), "a ContainerNode", created.type());
    }

    void XM7_bytesComeBackAsTheyWere() {
        String path = box.at("x");

        transfers.push(path, Sandbox.B);

        requireContent(Sandbox.B, transfers.pull(path), path);
    }

    void XM8_aContainerHasNoBytes() {
        String c = box.c();

        String document = transfers.pullOf(c).view(Vos.CORE + "binaryview").xml();

        transfers.fail(document, "ViewNotSupported", "InvalidArgument");
    }

    void XM9_propertiesOfALinkStayWithTheLink() {
        String l = box.l();

        postNode(l, documents.link(l, documents.uri(box.at("c/d")), Documents.title("of the link")))
                .is(200);

        NotMet.unlessEqual(
                "title of the link",
                "of the link",
                node(l).property(Vos.CORE + "title").orElse("none"));
        NotMet.unless(
                node(box.at("c/d")).property(Vos.CORE + "title").isEmpty(),
                "no title on the target",
                "one");
    }

    void XM10_aLinkMayPointAnywhere() {
        String path = box.at("far");

        NodeDoc created = putNode(path, documents.link(path, "http://x.example/")).is(201).node();

        NotMet.unlessEqual("target", "http://x.example/", created.target().orElse("none"));
    }

    void XM11_malformedXmlIsRefused() {
        putNode(box.at("x"), "<a").fault(400, "InvalidArgument");
    }

    void XM12_externalEntitiesAreNotRead() {
        String path = box.at("x");
        try (HelperServer helper = HelperServer.start(target.helper())) {
            String bait = helper.serve("/secret", Caller.bytes("secret"));
            String document =
                    documents
                            .data(path, Documents.title("&x;"))
                            .replace(
                                    "<vos:node",
                                    "<!DOCTYPE n [<!ENTITY x SYSTEM \"" + bait + "\">]><vos:node");

            putNode(path, document).is(400);

            NotMet.unlessEqual("requests for the entity", 0, helper.hits());
        }
        requireMissing(path);
    }

    void XM13_anOverLargeDocumentIsRefused() {
        String path = box.at("x");
        String document = documents.data(path, Documents.title("x".repeat(OVER_LARGE)));

        int status =
                HastyPut.status(
                        service.uri(service.nodes(path)),
                        target.owner().headers(),
                        Caller.bytes(document));

        NotMet.unless(status == 413 || status == 400, "status 413 or 400", status);
        trace.note("PUT of " + OVER_LARGE + " bytes → " + status);
    }

    void XM14_theServerFillsAccepts() {
        String path = box.at("x");

        NodeDoc created = putNode(path, documents.data(path)).is(201).node();

        NotMet.unless(!created.views("accepts").isEmpty(), "views in accepts", "none");
    }

    void XM15_childrenInADocumentAreIgnored() {
        String path = box.at("x");
        String child =
                "<vos:nodes><vos:node xsi:type=\"vos:DataNode\" uri=\""
                        + documents.uri(path)
                        + "/y\"/></vos:nodes>";

        putNode(path, documents.node("ContainerNode", documents.uri(path), "", child)).is(201);

        NotMet.unless(node(path).children().isEmpty(), "no children", "one");
    }

    void XM16_documentsOf20AreAccepted() {
        String path = box.at("x");

        putNode(path, documents.data(path).replace(" version=\"2.1\"", "")).is(201);
    }
}
