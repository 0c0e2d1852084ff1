package org.vospace.spi.testkit.conformance;

/** copyNode (VOSpace 2.1, 6.2.3). */
final class CopyRows extends Rows {
    CopyRows(RowContext context) {
        super(context);
    }

    private void copy(String from, String to) {
        transfers.succeed(documents.copy(from, to));
    }

    void CP1_dataIsCopied() {
        String x = box.file("x", Sandbox.B);

        copy(x, box.at("y"));

        requireContent(Sandbox.B, transfers.pull(x), "x");
        requireContent(Sandbox.B, transfers.pull(box.at("y")), "y");
    }

    void CP2_aTreeIsCopied() {
        box.d();
        box.container("c/s");
        box.file("c/s/f", Caller.bytes("deep"));
        box.link("c/s/l", documents.uri(box.at("c/d")));

        copy(box.at("c"), box.at("copy"));

        requireContent(Sandbox.B, transfers.pull(box.at("copy/d")), "copy/d");
        requireContent(Caller.bytes("deep"), transfers.pull(box.at("copy/s/f")), "copy/s/f");
        NodeDoc link = node(box.at("copy/s/l"));
        NotMet.unless(link.isOf("LinkNode"), "a LinkNode", link.type());
        requireContent(Caller.bytes("deep"), transfers.pull(box.at("c/s/f")), "c/s/f");
    }

    void CP3_propertiesAreCopied() {
        String x = box.file("x", Sandbox.B);
        postNode(
                        x,
                        documents.data(
                                x,
                                Documents.title("A title"),
                                Documents.property("urn:x-conformance:p", "p")))
                .is(200);

        copy(x, box.at("y"));

        NodeDoc y = node(box.at("y"));
        NotMet.unlessEqual("title", "A title", y.property(Vos.CORE + "title").orElse("none"));
        NotMet.unlessEqual("urn", "p", y.property("urn:x-conformance:p").orElse("none"));
    }

    void CP4_theCopyIsIndependent() {
        String x = box.file("x", Sandbox.B);
        copy(x, box.at("y"));

        transfers.push(box.at("y"), Caller.bytes("other"));

        requireContent(Sandbox.B, transfers.pull(x), "x");
        requireContent(Caller.bytes("other"), transfers.pull(box.at("y")), "y");
    }

    void CP5_withoutKeepBytesItIsACopy() {
        String x = box.file("x", Sandbox.B);

        transfers.succeed(documents.transfer(documents.uri(box.at("y")), x).xml());

        getNode(x).is(200);
        getNode(box.at("y")).is(200);
    }

    void CP6_aFailedCopyLeavesNothing() {
        String top = box.shared("top");
        String tree = box.container("top/tree", box.readable());
        box.data("top/tree/a", box.readable());
        box.container("top/tree/m");
        box.data("top/tree/m/x");
        box.data("top/tree/z", box.readable());

        others.fail(documents.copy(tree, top + "/copy"), "PermissionDenied");

        requireMissing(top + "/copy");
    }
}
