package org.vospace.spi.testkit.conformance;

import java.util.Optional;

/** pushFromVoSpace: the service sends (VOSpace 2.1, 6.4.4). */
final class PushFromRows extends Rows {
    private static final String PUT = Vos.CORE + "httpput";

    PushFromRows(RowContext context) {
        super(context);
    }

    private JobDoc send(String path, String url) {
        JobDoc job =
                transfers.complete(
                        documents.transfer("pushFromVoSpace", path).endpoint(PUT, url).xml());
        return transfers.unlessRefusedBy(job, "OperationNotSupported", "PermissionDenied");
    }

    private HelperServer helper() {
        return HelperServer.start(target.helper());
    }

    void PX1_theServiceSendsTheBytes() {
        String d = box.d();
        try (HelperServer helper = helper()) {
            transfers.requireCompleted(send(d, helper.url("/in")));

            byte[] received =
                    helper.received("/in")
                            .orElseThrow(() -> new NotMet("a PUT to the receiver", "none"));
            requireContent(Sandbox.B, received, "c/d");
        }
    }

    void PX2_theSourceMustExist() {
        try (HelperServer helper = helper()) {
            JobDoc job = send(box.at("zz"), helper.url("/in"));

            transfers.requireError(job, "NodeNotFound");
        }
    }

    void PX3_aReceiverThatFailsFailsTheTransfer() {
        String d = box.d();
        try (HelperServer helper = helper()) {
            JobDoc job = send(d, helper.refuse("/in", 500));

            transfers.requireError(job, "TransferFailed");
        }
    }

    void PX4_aBusySourceIsBusy() {
        String x = box.file("x", Sandbox.B);
        String endpoint = transfers.negotiate(transfers.pushOf(x)).endpoint();
        try (HelperServer helper = helper();
                SlowUpload upload = SlowUpload.begin(owner, endpoint, Caller.bytes("new bytes"))) {
            Patience.await(
                    target.patience(),
                    "busy=\"true\"",
                    () -> Optional.of(node(x)).filter(NodeDoc::isBusy),
                    () -> "busy=\"false\"");

            JobDoc job = send(x, helper.url("/in"));

            upload.finish();
            if (job.isIn("COMPLETED")) {
                requireContent(
                        Sandbox.B, helper.received("/in").orElse(new byte[0]), "the old content");
                throw new NotOffered("a busy node can be read: its old bytes were sent");
            }
            transfers.requireError(job, "NodeBusy");
        }
    }
}
