package org.vospace.spi.testkit.conformance;

import java.util.Set;

/** setNode (VOSpace 2.1, 6.3.2). */
final class SetNodeRows extends Rows {
    private static final String TITLE = Vos.CORE + "title";
    private static final String DATE = Vos.CORE + "date";
    private static final String A = "urn:x-conformance:a";
    private static final String B = "urn:x-conformance:b";

    SetNodeRows(RowContext context) {
        super(context);
    }

    private String x() {
        return box.data("x");
    }

    private NodeDoc set(String path, String... properties) {
        return postNode(path, documents.data(path, properties)).is(200).node();
    }

    private void requireProperty(String path, String uri, String expected) {
        NotMet.unlessEqual(uri, expected, node(path).property(uri).orElse("none"));
    }

    void SN1_aPropertyIsSet() {
        String x = x();

        NodeDoc reply = set(x, Documents.title("new"));

        NotMet.unlessEqual("title in the reply", "new", reply.property(TITLE).orElse("none"));
        NotMet.unless(reply.has("accepts"), "the full node", "no accepts");
        requireProperty(x, TITLE, "new");
    }

    void SN2_whatIsNotListedStays() {
        String x = x();

        set(x, Documents.property(A, "1"));
        set(x, Documents.property(B, "2"));

        requireProperty(x, A, "1");
        requireProperty(x, B, "2");
    }

    void SN3_blankIsAValue() {
        String x = x();
        set(x, Documents.property(A, "1"));

        set(x, Documents.property(A, ""));

        requireProperty(x, A, "");
    }

    void SN4_nilDeletes() {
        String x = x();
        set(x, Documents.property(A, "1"), Documents.property(B, "2"));

        set(x, Documents.nil(A));

        Set<String> uris = node(x).propertyUris();
        NotMet.unless(!uris.contains(A) && uris.contains(B), "b without a", uris);
    }

    void SN5_readOnlyPropertiesCannotBeChanged() {
        String d = box.d();
        Answer answer =
                postNode(d, documents.data(d, Documents.property(Vos.CORE + "length", "9")));

        if (target.openCadc()) {
            answer.is(200, 403);
        } else {
            answer.fault(403, "PermissionDenied");
        }
        requireProperty(d, Vos.CORE + "length", String.valueOf(Sandbox.B.length));
    }

    void SN6_whatWasReadMayBeSentBack() {
        String d = box.d();

        postNode(d, getNode(d).is(200).text()).is(200);
    }

    void SN7_nobodySetsWithoutTheRight() {
        String ro = box.readOnly();

        other.post(service.nodes(ro), documents.container(ro, Documents.title("x")))
                .fault(403, "PermissionDenied");
    }

    void SN8_aMissingNodeIsNotFound() {
        String zz = box.at("zz");

        postNode(zz, documents.data(zz)).fault(404, "NodeNotFound");
    }

    void SN9_aMissingAncestorIsNamed() {
        String path = box.at("no/x");

        postNode(path, documents.data(path)).fault(404, "ContainerNotFound");
    }

    void SN10_aBadValueIsRefused() {
        String x = x();

        postNode(x, documents.data(x, Documents.property(DATE, "the day before yesterday")))
                .fault(400, "InvalidArgument");
    }

    void SN11_theTypeIsFixed() {
        String x = x();

        postNode(x, documents.link(x, documents.uri(box.base()))).is(400);

        NotMet.unless(
                node(x).type().filter(Vos.DATA_TYPES::contains).isPresent(),
                "the type it had",
                node(x).type());
    }

    void SN12_viewsAreNotTheClients() {
        String x = x();

        postNode(
                        x,
                        documents.node(
                                "DataNode",
                                documents.uri(x),
                                "",
                                Documents.views("accepts", "urn:z")))
                .is(200);

        NotMet.unless(!node(x).views("accepts").contains("urn:z"), "no urn:z", "urn:z");
    }

    void SN13_childrenAreNotMadeThisWay() {
        String c = box.c();
        String child =
                "<vos:nodes><vos:node xsi:type=\"vos:DataNode\" uri=\""
                        + documents.uri(c)
                        + "/y\"/></vos:nodes>";

        Answer answer = postNode(c, documents.node("ContainerNode", documents.uri(c), "", child));

        answer.is(200, 400);
        NotMet.unless(node(c).children().isEmpty(), "no children", "one");
    }

    void SN14_aLinkIsPointedElsewhere() {
        String l = box.l();
        String elsewhere = documents.uri(box.at("c"));

        postNode(l, documents.link(l, elsewhere)).is(200);

        NotMet.unlessEqual("target", elsewhere, node(l).target().orElse("none"));
    }

    void SN15_theDocumentsUriIsThatOfTheRequest() {
        postNode(x(), documents.data(box.at("y"))).fault(400, "InvalidURI");
    }

    void SN16_deletingWhatIsNotThereSucceeds() {
        set(x(), Documents.nil("urn:x-conformance:absent"));
    }

    void SN17_unknownPropertiesAreKept() {
        String x = x();
        String value = "a < b & \"c\" \u00e9 \ud83d\ude00";

        set(
                x,
                Documents.property(
                        "urn:x-conformance:q", "a &lt; b &amp; \"c\" \u00e9 \ud83d\ude00"));

        requireProperty(x, "urn:x-conformance:q", value);
    }

    void SN18_allOrNothingIsSet() {
        String x = x();

        Answer answer =
                postNode(
                        x,
                        documents.data(
                                x, Documents.title("good"), Documents.property(DATE, "bad")));

        answer.is(400);
        NotMet.unless(node(x).property(TITLE).isEmpty(), "no title", node(x).property(TITLE));
    }
}
