package org.vospace.spi.testkit.conformance;

/** What must hold for every answer that any row has got; meaningful after the others have run. */
final class WholeRunRows extends Rows {
    WholeRunRows(RowContext context) {
        super(context);
    }

    void XM2_everyDocumentIsValid() {
        getNode(box.c()).is(200);

        service.audit().requireValidDocuments(trace);
    }

    void UW3_everyTimeIsUtc() {
        transfers.create(documents.move(box.at("zz"), box.at("y")));

        service.audit().requireUtcTimes(trace);
        service.audit().requireVersions(trace);
        trace.note("all times of all UWS documents end in Z, all versions are 1.1");
    }

    void VS7_everyFaultNamesItself() {
        requireMissing(box.at("zz"));

        service.audit().requireNamedFaults(trace);
    }
}
