package org.vospace.spi.testkit.conformance;

import java.util.ArrayList;
import java.util.List;

/** getNode (VOSpace 2.1, 6.3.1). */
final class GetNodeRows extends Rows {
    private static final List<String> DETAILS = List.of("min", "properties", "max");

    GetNodeRows(RowContext context) {
        super(context);
    }

    void GN1_theFullRecordIsTheDefault() {
        NodeDoc d = node(box.d());

        for (String part : List.of("properties", "accepts", "provides")) {
            NotMet.unless(d.has(part), "element " + part, "none");
        }
    }

    void GN2_aMissingNodeIsNotFound() {
        requireMissing(box.at("zz"));
    }

    void GN3_nobodyReadsWithoutTheRight() {
        other.get(service.nodes(box.secret())).fault(403, "PermissionDenied");
    }

    void GN4_minIsIdentityAndType() {
        NodeDoc d = node(titled() + "?detail=min");

        NotMet.unless(d.type().isPresent(), "an xsi:type", "none");
        NotMet.unless(d.properties().isEmpty(), "no properties", d.propertyUris());
    }

    private String titled() {
        return box.data("t", Documents.title("A title"));
    }

    void GN5_propertiesIsBaseAndProperties() {
        NodeDoc d = node(titled() + "?detail=properties");

        NotMet.unless(d.propertyUris().contains(Vos.CORE + "title"), "the title", d.propertyUris());
        NotMet.unless(!d.has("accepts") && !d.has("provides"), "no accepts, no provides", "some");
    }

    void GN6_maxIsTheDefault() {
        String d = titled();

        NodeDoc full = node(d);
        NodeDoc max = node(d + "?detail=max");

        NotMet.unlessEqual("properties", full.propertyUris(), max.propertyUris());
        NotMet.unlessEqual("accepts", full.views("accepts"), max.views("accepts"));
        NotMet.unlessEqual("provides", full.views("provides"), max.views("provides"));
    }

    void GN7_onlyDirectChildrenAreListed() {
        box.d();

        List<String> children = node(box.base()).childNames();

        NotMet.unlessEqual("children", List.of("c"), children);
    }

    void GN8_everyChildHasItsType() {
        box.l();
        for (String detail : DETAILS) {
            List<NodeDoc> children = node(box.base() + "?detail=" + detail).children();
            NotMet.unlessEqual("number of children at " + detail, 2, children.size());
            for (NodeDoc child : children) {
                NotMet.unless(
                        child.type().isPresent(),
                        "an xsi:type at detail=" + detail,
                        "none on " + child.uri());
            }
        }
    }

    void GN9_limitHolds() {
        String five = five();

        int count = node(five + "?limit=2").children().size();

        NotMet.unless(count <= 2, "at most 2 children", count);
    }

    /** A container with five children. */
    private String five() {
        String path = box.container("five");
        for (int i = 1; i <= 5; i++) {
            box.data("five/child" + i);
        }
        return path;
    }

    void GN10_limitMayBeZero() {
        NodeDoc empty = node(five() + "?limit=0");

        NotMet.unless(empty.has("nodes"), "a nodes element", "none");
        NotMet.unlessEqual("number of children", 0, empty.children().size());
    }

    void GN11_aPageStartsWithItsUri() {
        String five = five();
        List<NodeDoc> all = node(five).children();
        NotMet.unlessEqual("number of children", 5, all.size());

        NodeDoc page = node(five + "?limit=2&uri=" + encode(all.get(2).uri()));

        NotMet.unlessEqual(
                "children", List.of(all.get(2).name(), all.get(3).name()), page.childNames());
    }

    void GN12_theOrderIsStable() {
        String five = five();
        List<String> all = node(five).childNames();

        NotMet.unlessEqual("number of children", 5, all.size());
        NotMet.unlessEqual("pages", all, pages(five));
        NotMet.unlessEqual("pages of the second time", all, pages(five));
    }

    /** The names on all pages, as a client walks them: the last child once more, then new ones. */
    private List<String> pages(String path) {
        List<String> names = new ArrayList<>();
        String start = "";
        while (true) {
            List<NodeDoc> page = node(path + "?limit=3" + start).children();
            List<NodeDoc> fresh =
                    start.isEmpty() || page.isEmpty() ? page : page.subList(1, page.size());
            if (fresh.isEmpty() || names.size() > 10) {
                return names;
            }
            fresh.forEach(child -> names.add(child.name()));
            start = "&uri=" + encode(fresh.get(fresh.size() - 1).uri());
        }
    }

    void GN13_aBadLimitIsRefused() {
        String c = box.c();

        getNode(c + "?limit=-1").fault(400, "InvalidArgument");
        getNode(c + "?limit=x").fault(400, "InvalidArgument");
    }

    void GN14_aPageStartsAtAChildOnly() {
        String c = box.c();
        String elsewhere = box.data("other");

        getNode(c + "?uri=" + encode(documents.uri(elsewhere))).fault(400, "InvalidURI");
    }

    void GN15_aBadDetailIsRefused() {
        getNode(box.c() + "?detail=zzz").fault(400, "InvalidArgument");
    }

    void GN16_aMissingAncestorIsNamed() {
        getNode(box.at("no/x")).fault(404, "ContainerNotFound");
    }

    void GN17_aLinkIsReturnedItself() {
        NodeDoc l = node(box.l());

        NotMet.unless(l.isOf("LinkNode"), "a LinkNode", l.type());
        NotMet.unless(l.target().isPresent(), "a target", "none");
    }

    void GN18_linksInThePathAreFollowed() {
        getNode(box.k() + "/d").is(200);
    }

    void GN19_viewDataLeadsToTheBytes() {
        Answer answer =
                getNode(box.d() + "?view=data")
                        .unlessRefusedBy("ViewNotSupported", "OperationNotSupported")
                        .is(303);

        Answer bytes = transfers.follow(answer.location()).ok();

        requireContent(Sandbox.B, bytes.bytes(), "c/d");
    }

    void GN20_anUnknownViewIsRefused() {
        getNode(box.d() + "?view=zzz").fault(400, "ViewNotSupported");
    }

    void GN21_aContainerHasItsNodesElementAtMin() {
        NodeDoc c = node(box.c() + "?detail=min");

        NotMet.unless(c.has("nodes"), "a nodes element", "none");
    }

    void GN22_headHasNoBody() {
        Answer answer = owner.head(service.nodes(box.c())).is(200);

        NotMet.unlessEqual("bytes in the body", 0, answer.bytes().length);
    }
}
