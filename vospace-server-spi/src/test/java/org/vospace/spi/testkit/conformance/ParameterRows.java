package org.vospace.spi.testkit.conformance;

/** Synchronous transfers by parameters instead of a document (VOSpace 2.1, 6.4, optimised HTTP). */
final class ParameterRows extends Rows {
    ParameterRows(RowContext context) {
        super(context);
    }

    private String query(String path) {
        return "TARGET="
                + encode(documents.uri(path))
                + "&DIRECTION=pullFromVoSpace&PROTOCOL="
                + encode(service.protocol("get"));
    }

    private Answer negotiate(String query) {
        return owner.get(service.sync() + "?" + query).unlessRefusedBy("OperationNotSupported");
    }

    private void requireB(String endpoint) {
        requireContent(Sandbox.B, owner.get(endpoint).ok().bytes(), "c/d");
    }

    void TG19_parametersNegotiate() {
        TransferDoc details = negotiate(query(box.d())).is(200).transfer();

        requireB(details.endpoint());
    }

    void TG20_redirectLeadsToTheBytes() {
        Answer answer = negotiate(query(box.d()) + "&REQUEST=redirect").is(303);

        requireB(answer.location());
    }

    void TG21_aMissingParameterIsRefused() {
        negotiate("DIRECTION=pullFromVoSpace&PROTOCOL=" + encode(service.protocol("get")))
                .fault(400, "InvalidArgument");
    }

    void TG22_whatParametersCannotSayIsRefused() {
        String query = query(box.d());

        negotiate(query + "&PROTOCOL=" + encode(Vos.CORE + "httpsget")).is(400);
        negotiate(query.replace("pullFromVoSpace", "pullToVoSpace")).is(400);
    }

    void TG23_anErrorOfARedirectIsDirect() {
        negotiate(query(box.at("zz")) + "&REQUEST=redirect").fault(404, "NodeNotFound");
    }

    void TG24_aFormSaysTheSame() {
        String query = query(box.d());

        Answer form = owner.form(service.sync(), query).unlessRefusedBy("OperationNotSupported");

        requireB(form.is(200).transfer().endpoint());
        NotMet.unlessEqual("status", negotiate(query).status(), form.status());
    }
}
