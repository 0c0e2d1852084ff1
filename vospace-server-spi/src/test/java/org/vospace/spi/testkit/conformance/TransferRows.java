package org.vospace.spi.testkit.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.spi.testkit.conformance.TransferDoc.Offer;

/** What all transfers have in common (VOSpace 2.1, 6.4). */
final class TransferRows extends Rows {
    private static final String UNKNOWN = "urn:x-conformance:unknown";

    TransferRows(RowContext context) {
        super(context);
    }

    void TG1_aTransferBecomesAJobThatHoldsIt() {
        String d = box.d();

        JobDoc job = transfers.create(transfers.pullOf(d).xml());

        TransferDoc request =
                job.request().orElseThrow(() -> new NotMet("a transfer in jobInfo", "none"));
        NotMet.unless(request.target().endsWith(d), "target " + d, request.describe());
        NotMet.unlessEqual("direction", "pullFromVoSpace", request.direction());
        NotMet.unlessEqual("number of protocols", 1, request.offers().size());
    }

    void TG2_aTransferMayRunAtOnce() {
        String document = transfers.pullOf(box.d()).xml();

        String url = owner.post(service.transfers() + "?PHASE=RUN", document).is(303).location();

        String phase = transfers.job(url).phase();
        NotMet.unless(!phase.equals("PENDING"), "any phase but PENDING", phase);
    }

    void TG3_theResultsNameTheDetails() {
        JobDoc job = transfers.start(transfers.pullOf(box.d()).xml());

        String href = job.results().getOrDefault("transferDetails", "");
        NotMet.unless(!href.isEmpty(), "a result transferDetails with an href", job.results());
    }

    void TG4_theDetailsAreBehindTheResult() {
        JobDoc job = transfers.start(transfers.pullOf(box.d()).xml());

        owner.get(job.url() + "/results/transferDetails").is(200, 303);
        TransferDoc details = transfers.details(job);

        NotMet.unless(!details.offers().isEmpty(), "protocols", details.describe());
    }

    void TG5_aSynchronousTransferLeadsToItsDetails() {
        Answer answer = owner.post(service.sync(), transfers.pullOf(box.d()).xml()).is(303);

        NotMet.unless(
                answer.location().endsWith("/results/transferDetails"),
                "a Location that ends in /results/transferDetails",
                answer.location());
        transfers.follow(answer.location()).is(200).transfer().endpoint();
    }

    void TG6_theJobOfASynchronousTransferIsVisible() {
        String job = transfers.negotiate(transfers.pullOf(box.d())).job();

        NotMet.unless(job.startsWith(service.transfers() + "/"), "a job below /transfers", job);
        transfers.job(job);
    }

    void TG7_anErrorIsDetailsWithoutProtocols() {
        Transfers.Negotiated failed = transfers.negotiate(transfers.pullOf(box.at("zz")));

        NotMet.unless(
                failed.details().offers().isEmpty(), "no protocols", failed.details().offers());
        transfers.requireError(transfers.job(failed.job()), "NodeNotFound");
    }

    void TG8_unknownProtocolsAreIgnored() {
        String known = service.protocol("get");
        TransferRequest request = documents.pull(box.d()).protocol(UNKNOWN).protocol(known);

        List<Offer> offers = transfers.negotiate(request).details().offers();

        NotMet.unless(
                !offers.isEmpty() && offers.stream().allMatch(o -> o.uri().equals(known)),
                "offers of " + known + " only",
                offers);
    }

    void TG9_withoutAUsableProtocolItFails() {
        transfers.fail(documents.pull(box.d()).protocol(UNKNOWN).xml(), "ProtocolNotSupported");
    }

    void TG10_everyOfferHasAnEndpoint() {
        TransferRequest request = documents.pull(box.d());
        for (String name : List.of("httpsget", "httpget")) {
            request.protocol(Vos.CORE + name);
        }

        List<Offer> offers = transfers.negotiate(request).details().offers();

        NotMet.unless(
                !offers.isEmpty() && offers.stream().noneMatch(o -> o.endpoint().isEmpty()),
                "offers with endpoints",
                offers);
    }

    void TG11_securityMethodsAreEchoed() {
        String d = box.d();
        String get = service.protocol("get");

        List<Offer> plain = transfers.negotiate(documents.pull(d).protocol(get)).details().offers();
        NotMet.unless(
                !plain.isEmpty() && plain.stream().allMatch(o -> o.securityMethods().isEmpty()),
                "offers without securityMethod",
                plain);

        Optional<String> method = securityMethod(Service.SYNC);
        if (method.isPresent()) {
            List<Offer> secured =
                    transfers
                            .negotiate(documents.pull(d).secured(get, method.get()))
                            .details()
                            .offers();
            NotMet.unless(
                    !secured.isEmpty()
                            && secured.stream()
                                    .allMatch(
                                            o -> o.securityMethods().equals(List.of(method.get()))),
                    "offers with " + method.get(),
                    secured);
        }
        trace.note("absent in, absent out; " + method.orElse("no method is advertised to try"));
    }

    void TG12_unknownSecurityMethodsAreNotReturned() {
        TransferRequest request = documents.pull(box.d()).secured(service.protocol("get"), UNKNOWN);

        List<Offer> offers = transfers.negotiate(request).details().offers();

        NotMet.unless(offers.isEmpty(), "no offers", offers);
    }

    void TG13_anUnknownViewFails() {
        transfers.fail(transfers.pullOf(box.d()).view("urn:v").xml(), "ViewNotSupported");
    }

    void TG14_aWrongWayViewIsRefused() {
        String d = box.d();

        transfers.fail(transfers.pullOf(d).view(Vos.CORE + "anyview").xml(), "ViewNotSupported");
        transfers.fail(
                transfers.pushOf(d).view(Vos.CORE + "defaultview").xml(), "ViewNotSupported");
    }

    void TG15_aBadDirectionIsRefused() {
        String document =
                documents.transfer("sideways", box.d()).protocol(service.protocol("get")).xml();

        transfers.failOrRefuse(document, "InvalidArgument");
    }

    void TG16_anAbortedTransferHasADeadEndpoint() {
        JobDoc job = transfers.start(transfers.pushOf(box.at("x")).xml());
        String endpoint = transfers.details(job).endpoint();
        NotMet.unlessEqual("phase", "EXECUTING", job.phase());

        owner.form(job.url() + "/phase", "PHASE=ABORT").is(303);

        NotMet.unlessEqual("phase", "ABORTED", transfers.ended(job.url()).phase());
        Answer late = owner.upload(endpoint, Sandbox.B);
        NotMet.unless(late.status() / 100 == 4, "status 4xx", late.describe());
        requireMissing(box.at("x"));
    }

    void TG17_unknownParamsAreIgnored() {
        TransferRequest request = transfers.pullOf(box.d()).hint("urn:x-conformance:p", "1");

        transfers.negotiate(request).endpoint();
    }

    void TG18_withoutAViewTheDefaultIsUsed() {
        String d = box.d();

        byte[] plain = transfers.pull(d);
        byte[] byDefault =
                owner.get(
                                transfers
                                        .negotiate(
                                                transfers.pullOf(d).view(Vos.CORE + "defaultview"))
                                        .endpoint())
                        .ok()
                        .bytes();

        requireContent(byDefault, plain, "c/d");
    }

    void TG25_aCharsetInTheContentTypeIsAccepted() {
        String document = transfers.pullOf(box.d()).xml();

        for (String type : Set.of("text/xml; charset=utf-8", "application/xml;charset=UTF-8")) {
            owner.send(
                            "POST",
                            service.sync(),
                            java.net.http.HttpRequest.BodyPublishers.ofString(document),
                            "Content-Type",
                            type)
                    .is(303);
        }
    }
}
