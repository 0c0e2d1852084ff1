package org.vospace.spi.testkit.conformance;

import java.net.URI;
import java.util.Optional;

/** pullFromVoSpace (VOSpace 2.1, 6.4.3), public shares included. */
final class PullRows extends Rows {
    PullRows(RowContext context) {
        super(context);
    }

    void PF1_anAsynchronousPullLeadsToTheBytes() {
        JobDoc job = transfers.start(transfers.pullOf(box.d()).xml());

        byte[] bytes = owner.get(transfers.details(job).endpoint()).ok().bytes();

        requireContent(Sandbox.B, bytes, "c/d");
    }

    void PF2_aSynchronousPullLeadsToTheBytes() {
        requireContent(Sandbox.B, transfers.pull(box.d()), "c/d");
    }

    void PF3_aMissingNodeIsNotFound() {
        transfers.fail(transfers.pullOf(box.at("zz")).xml(), "NodeNotFound");
    }

    void PF4_nobodyPullsWithoutTheRight() {
        others.fail(others.pullOf(box.secret()).xml(), "PermissionDenied");
    }

    void PF5_aBusyNodeIsBusyOrHasItsOldBytes() {
        String x = box.file("x", Sandbox.B);
        String endpoint = transfers.negotiate(transfers.pushOf(x)).endpoint();
        try (SlowUpload upload = SlowUpload.begin(owner, endpoint, Caller.bytes("new bytes"))) {
            Patience.await(
                    target.patience(),
                    "busy=\"true\"",
                    () -> Optional.of(node(x)).filter(NodeDoc::isBusy),
                    () -> "busy=\"false\"");

            JobDoc pull = transfers.start(transfers.pullOf(x).xml());
            if (pull.isIn("ERROR")) {
                transfers.requireError(pull, "NodeBusy");
            } else {
                byte[] old = owner.get(transfers.details(pull).endpoint()).ok().bytes();
                requireContent(Sandbox.B, old, "x");
                trace.note("the old bytes");
            }
            upload.finish();
        }
    }

    void PF6_aLinkLeadsToItsTarget() {
        requireContent(Sandbox.B, transfers.pull(box.l()), "l");
    }

    void PF7_aForeignLinkIsNotFollowed() {
        String far = box.link("far", "http://x.example/data");

        transfers.fail(transfers.pullOf(far).xml(), "InvalidArgument");
    }

    private JobDoc share(String direction, String path) {
        return transfers.start(
                documents.transfer(direction, path).protocol(Vos.PUBLIC_SHARE).xml());
    }

    void PF8_aShareServesEverybodyAgainAndAgain() {
        JobDoc job = share("pullFromVoSpace", box.d());
        transfers.unlessRefusedBy(job, "ProtocolNotSupported");
        String endpoint = transfers.details(job).endpoint();

        for (int i = 0; i < 2; i++) {
            Answer answer = anyone.get(endpoint).is(200);
            requireContent(Sandbox.B, answer.bytes(), "c/d");
        }

        String path = URI.create(endpoint).getPath();
        NotMet.unless(path.matches(".*/[^/\\\\]+"), "a path that ends in a file name", path);
    }

    void PF9_aShareIsForReadingOnly() {
        transfers.unlessRefusedBy(share("pullFromVoSpace", box.d()), "ProtocolNotSupported");

        JobDoc job = transfers.ended(share("pushToVoSpace", box.at("x")).url());

        NotMet.unlessEqual("phase", "ERROR", job.phase());
        NotMet.unlessEqual("message", "ProtocolNotSupported", job.message().orElse("none"));
    }

    void PF10_aMediaTypeAskedForIsThatOfTheReply() {
        String type = "application/x-conformance";
        TransferRequest request =
                transfers
                        .pullOf(box.d())
                        .view(Vos.CORE + "binaryview", Vos.CORE + "MimeType", type);

        Answer answer = owner.get(transfers.negotiate(request).endpoint()).ok();

        NotMet.unlessEqual("Content-Type", type, answer.mediaType());
    }
}
