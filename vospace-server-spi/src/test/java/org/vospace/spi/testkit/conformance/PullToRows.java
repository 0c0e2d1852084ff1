package org.vospace.spi.testkit.conformance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** pullToVoSpace: the service fetches (VOSpace 2.1, 6.4.2). */
final class PullToRows extends Rows {
    private static final String GET = Vos.CORE + "httpget";

    PullToRows(RowContext context) {
        super(context);
    }

    private TransferRequest pullTo(String path) {
        return documents.transfer("pullToVoSpace", path).view(Vos.CORE + "anyview");
    }

    private HelperServer helper() {
        return HelperServer.start(target.helper());
    }

    /** Has the service fetch from this suite; not offered if it may not call the suite. */
    private JobDoc fetch(TransferRequest request) {
        JobDoc job = transfers.complete(request.xml());
        return transfers.unlessRefusedBy(job, "OperationNotSupported", "PermissionDenied");
    }

    void PT1_theServiceFetchesTheBytes() {
        String x = box.at("x");
        try (HelperServer helper = helper()) {
            String source = helper.serve("/b", Sandbox.B);

            transfers.requireCompleted(fetch(pullTo(x).endpoint(GET, source)));
        }
        requireContent(Sandbox.B, transfers.pull(x), "x");
    }

    void PT2_theNextEndpointIsTriedWhenOneFails() {
        String x = box.at("x");
        try (HelperServer helper = helper()) {
            String bad = helper.refuse("/bad", 500);
            String good = helper.serve("/good", Sandbox.B);

            transfers.requireCompleted(fetch(pullTo(x).endpoint(GET, bad).endpoint(GET, good)));

            NotMet.unlessEqual("requests for the bad one", 1, helper.hits("/bad"));
            NotMet.unlessEqual("requests for the good one", 1, helper.hits("/good"));
        }
        requireContent(Sandbox.B, transfers.pull(x), "x");
    }

    void PT3_theFirstSuccessEndsIt() {
        String x = box.at("x");
        try (HelperServer helper = helper()) {
            String first = helper.serve("/first", Sandbox.B);
            String second = helper.serve("/second", Caller.bytes("other"));

            transfers.requireCompleted(fetch(pullTo(x).endpoint(GET, first).endpoint(GET, second)));

            NotMet.unlessEqual("requests for the second", 0, helper.hits("/second"));
        }
        requireContent(Sandbox.B, transfers.pull(x), "x");
    }

    void PT4_whenAllFailTheErrorNamesThem() {
        String x = box.at("x");
        try (HelperServer helper = helper()) {
            TransferRequest request =
                    pullTo(x)
                            .endpoint(GET, helper.refuse("/bad", 500))
                            .endpoint(GET, helper.refuse("/worse", 404));

            JobDoc job = fetch(request);

            NotMet.unlessEqual("phase", "ERROR", job.phase());
            Answer error = transfers.follow(job.url() + "/error");
            NotMet.unless(
                    error.text().contains("httpget"), "the protocols tried", error.describe());
        }
        requireMissing(x);
    }

    void PT5_dataThatIsNotOfTheViewIsRefused() {
        String tar = tarView("accepts");
        String c = box.c();
        try (HelperServer helper = helper()) {
            String source = helper.serve("/no.tar", Caller.bytes("this is no archive"));
            TransferRequest request =
                    documents.transfer("pullToVoSpace", c).view(tar).endpoint(GET, source);

            JobDoc job =
                    transfers.unlessRefusedBy(
                            transfers.complete(request.xml()),
                            "OperationNotSupported",
                            "PermissionDenied",
                            "ViewNotSupported");

            transfers.requireError(job, "InvalidData");
        }
        NotMet.unless(node(c).children().isEmpty(), "no children", node(c).childNames());
    }

    void PT6_privateAddressesAreRefused() throws UnknownHostException {
        String x = box.at("x");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (HelperServer helper = HelperServer.start(loopback)) {
            String source = helper.serve("/secret", Sandbox.B);

            JobDoc job = transfers.complete(pullTo(x).endpoint(GET, source).xml());
            transfers.unlessRefusedBy(job, "OperationNotSupported");

            NotMet.unlessEqual("phase", "ERROR", job.phase());
            NotMet.unlessEqual("requests", 0, helper.hits());
            trace.note(transfers.describe(job));
        }
        requireMissing(x);
    }

    void PT7_whatIsNotOfferedIsSaidToBeSo() {
        StringBuilder seen = new StringBuilder();
        for (String direction : List.of("pushToVoSpace", "pullToVoSpace", "pushFromVoSpace")) {
            JobDoc job = transfers.start(direction(direction).xml());
            if (job.isIn("ERROR")) {
                Answer error = transfers.follow(job.url() + "/error");
                NotMet.unless(
                        !error.firstToken().equals("OperationNotSupported")
                                || job.message()
                                        .filter("Operation Not Supported"::equals)
                                        .isPresent(),
                        "the message Operation Not Supported",
                        job.message());
                NotMet.unless(
                        Vos.FAULTS.containsKey(error.firstToken()), "a fault", error.describe());
                seen.append(direction).append(": ").append(error.firstToken()).append(", ");
            } else {
                seen.append(direction).append(" is offered, ");
            }
        }
        trace.note(seen.substring(0, seen.length() - 2));
    }

    /** A request that nothing speaks against but that the service may do without the operation. */
    private TransferRequest direction(String direction) {
        return switch (direction) {
            case "pushToVoSpace" -> transfers.pushOf(box.at("pushed"));
            case "pullToVoSpace" ->
                    pullTo(box.at("pulled")).endpoint(GET, "http://192.0.2.1:9/nothing");
            default ->
                    documents
                            .transfer(direction, box.d())
                            .endpoint(Vos.CORE + "httpput", "http://192.0.2.1:9/nothing");
        };
    }
}
