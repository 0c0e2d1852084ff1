package org.vospace.spi.testkit.conformance;

import java.util.Map;
import java.util.Optional;

/** pushToVoSpace (VOSpace 2.1, 6.4.1). */
final class PushRows extends Rows {
    private static final String P = "urn:x-conformance:p";

    PushRows(RowContext context) {
        super(context);
    }

    void PS1_aNewNodeIsMadeOfTheBytes() {
        String n = box.at("n");

        transfers.push(n, Sandbox.B);

        NotMet.unless(
                node(n).type().filter(Vos.DATA_TYPES::contains).isPresent(),
                "a DataNode",
                node(n).type());
        requireContent(Sandbox.B, transfers.pull(n), "n");
    }

    void PS2_bytesAreReplacedAndPropertiesCleared() {
        String x = box.file("x", Sandbox.B);
        postNode(x, documents.data(x, Documents.property(P, "p"))).is(200);

        transfers.push(x, Caller.bytes("new"));

        requireContent(Caller.bytes("new"), transfers.pull(x), "x");
        NotMet.unless(node(x).property(P).isEmpty(), "no property " + P, "it is there");
    }

    void PS3_aContainerKeepsItsProperties() {
        String tar = tarView("accepts");
        String c = box.container("c", Documents.property(P, "p"));

        Transfers.Negotiated negotiated = transfers.negotiate(transfers.pushOf(c).view(tar));
        owner.upload(negotiated.endpoint(), Archives.tar(Map.of("m", Caller.bytes("m")))).ok();
        transfers.requireCompleted(transfers.ended(negotiated.job()));

        NotMet.unlessEqual(P, "p", node(c).property(P).orElse("none"));
    }

    void PS4_aNodeIsBusyWhileBytesArrive() {
        String x = box.file("x", Sandbox.B);
        Transfers.Negotiated first = transfers.negotiate(transfers.pushOf(x));
        try (SlowUpload upload = SlowUpload.begin(owner, first.endpoint(), Sandbox.B)) {
            awaitBusy(x);

            JobDoc second = transfers.start(transfers.pushOf(x).xml());
            if (second.isIn("EXECUTING")) {
                // the node may also be found busy when the bytes arrive
                Answer late = owner.upload(transfers.details(second).endpoint(), Sandbox.B);
                late.fault(409, "NodeBusy");
            } else {
                transfers.requireError(second, "NodeBusy");
            }
            upload.finish().ok();
        }
        NotMet.unless(!node(x).isBusy(), "busy=\"false\" in the end", "true");
    }

    private void awaitBusy(String path) {
        Patience.await(
                target.patience(),
                "busy=\"true\"",
                () -> Optional.of(node(path)).filter(NodeDoc::isBusy),
                () -> "busy=\"false\"");
    }

    void PS5_nobodyPushesWithoutTheRight() {
        String path = box.readOnly() + "/x";

        others.fail(others.pushOf(path).xml(), "PermissionDenied");

        requireMissing(path);
    }

    void PS6_theServerChoosesANameForAuto() {
        String c = box.c();
        JobDoc job = transfers.start(transfers.pushOf(c + "/.auto").xml());
        transfers.unlessRefusedBy(job, "OperationNotSupported");

        owner.upload(transfers.details(job).endpoint(), Sandbox.B).ok();

        JobDoc done = transfers.requireCompleted(transfers.ended(job.url()));
        String href = done.results().getOrDefault("target", "");
        NotMet.unless(
                href.startsWith("vos://") && !href.endsWith(".auto"),
                "a result target with a vos URI",
                done.results());
        String path = c + href.substring(href.lastIndexOf('/'));
        requireContent(Sandbox.B, transfers.pull(path), href);
    }

    void PS7_theParentMustExist() {
        transfers.fail(transfers.pushOf(box.at("no/x")).xml(), "ContainerNotFound");
    }

    void PS8_aLinkLeadsToItsTarget() {
        String l = box.l();

        transfers.push(l, Caller.bytes("through the link"));

        requireContent(Caller.bytes("through the link"), transfers.pull(box.at("c/d")), "c/d");
        NotMet.unless(node(l).isOf("LinkNode"), "a LinkNode", node(l).type());
    }

    void PS9_anAnnouncedLengthOverTheQuotaFailsAtOnce() {
        String path = box.at("x");
        String document =
                transfers
                        .pushOf(path)
                        .hint(Vos.CORE + "length", String.valueOf(Long.MAX_VALUE))
                        .xml();

        JobDoc job = transfers.start(document);

        if (job.isIn("EXECUTING")) {
            owner.form(job.url() + "/phase", "PHASE=ABORT");
            throw new NotOffered("a hint of 2^63-1 bytes was ignored");
        }
        NotMet.unlessEqual("phase", "ERROR", job.phase());
        trace.note(transfers.describe(job));
        requireMissing(path);
    }

    void PS10_theJobCompletesWithTheBytes() {
        String x = box.at("x");

        String job = transfers.push(x, Sandbox.B);

        transfers.requireCompleted(transfers.ended(job));
        NotMet.unlessEqual(
                "length",
                String.valueOf(Sandbox.B.length),
                node(x).property(Vos.CORE + "length").orElse("none"));
    }

    void PS11_aBrokenUploadLeavesTheOldBytes() {
        String x = box.file("x", Sandbox.B);
        Transfers.Negotiated negotiated = transfers.negotiate(transfers.pushOf(x));
        SlowUpload upload =
                SlowUpload.begin(owner, negotiated.endpoint(), new byte[Sandbox.B.length * 2]);
        awaitBusy(x);

        upload.hangUp();

        Patience.await(
                target.patience(),
                "busy=\"false\"",
                () -> Optional.of(node(x)).filter(node -> !node.isBusy()),
                () -> "busy=\"true\"");
        requireContent(Sandbox.B, transfers.pull(x), "x");
        String phase = transfers.job(negotiated.job()).phase();
        NotMet.unless(!phase.equals("COMPLETED"), "any phase but COMPLETED", phase);
        trace.note("old bytes intact, job in phase " + phase);
    }

    void PS12_anEndpointServesOnce() {
        String x = box.at("x");
        String endpoint = transfers.negotiate(transfers.pushOf(x)).endpoint();
        owner.upload(endpoint, Sandbox.B).ok();

        Answer again = owner.upload(endpoint, Caller.bytes("again"));

        NotMet.unless(again.status() / 100 == 4, "status 4xx", again.describe());
        requireContent(Sandbox.B, transfers.pull(x), "x");
    }
}
