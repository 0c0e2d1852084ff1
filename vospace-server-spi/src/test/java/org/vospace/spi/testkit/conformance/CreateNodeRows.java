package org.vospace.spi.testkit.conformance;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** createNode (VOSpace 2.1, 6.2.1). */
final class CreateNodeRows extends Rows {
    private static final int RACERS = 20;

    CreateNodeRows(RowContext context) {
        super(context);
    }

    void CN1_aNodeIsCreatedAndReturned() {
        String path = box.at("x");

        NodeDoc created = putNode(path, documents.data(path)).is(201).node();

        NotMet.unlessEqual("the name in the uri", "x", created.name());
    }

    void CN2_aSecondCreateIsRefused() {
        String c = box.c();

        putNode(c, documents.container(c)).fault(409, "DuplicateNode");
    }

    void CN3_theDocumentsUriIsThatOfTheRequest() {
        putNode(box.at("x"), documents.data(box.at("y"))).fault(400, "InvalidURI");
    }

    void CN4_theParentMustExist() {
        String path = box.at("no/x");

        putNode(path, documents.data(path)).fault(404, "ContainerNotFound");
    }

    void CN5_theGrandparentMustExist() {
        String path = box.at("no/no/x");

        putNode(path, documents.data(path)).fault(404, "ContainerNotFound");
    }

    void CN6_theParentMustBeAContainer() {
        box.c();
        String path = box.data("c/d") + "/x";

        putNode(path, documents.data(path)).fault(404, "ContainerNotFound");
    }

    void CN7_anAncestorMustNotBeALink() {
        String path = box.k() + "/x";

        putNode(path, documents.data(path)).fault(400, "LinkFound");
    }

    void CN8_nobodyCreatesWithoutTheRight() {
        String path = box.readOnly() + "/x";

        other.put(service.nodes(path), documents.data(path)).fault(403, "PermissionDenied");
    }

    void CN9_readOnlyPropertiesAreRefused() {
        if (target.openCadc()) {
            throw new NotOffered("the service runs in OpenCADC's mode, see CN10");
        }
        String path = box.at("x");

        putNode(path, documents.data(path, Documents.property(Vos.CORE + "length", "123")))
                .fault(403, "PermissionDenied");
    }

    void CN10_readOnlyPropertiesAreDroppedInOpenCadcsMode() {
        if (!target.openCadc()) {
            throw new NotOffered("the service does not run in OpenCADC's mode, see CN9");
        }
        String path = box.at("x");

        putNode(path, documents.data(path, Documents.property(Vos.CORE + "length", "123"))).is(201);

        String length = node(path).property(Vos.CORE + "length").orElse("none");
        NotMet.unless(!length.equals("123"), "a length other than 123", length);
    }

    void CN11_propertiesAreKept() {
        String path = box.at("x");

        putNode(path, documents.data(path, Documents.title("A title"))).is(201);

        NotMet.unlessEqual(
                "title", "A title", node(path).property(Vos.CORE + "title").orElse("none"));
    }

    void CN12_viewsInADocumentAreIgnored() {
        String path = box.at("x");

        NodeDoc created =
                putNode(
                                path,
                                documents.node(
                                        "DataNode",
                                        documents.uri(path),
                                        "",
                                        Documents.views("accepts", "urn:z")))
                        .is(201)
                        .node();

        NotMet.unless(
                !created.views("accepts").contains("urn:z"), "accepts without urn:z", "urn:z");
    }

    void CN13_aDataNodeMayBecomeASubtype() {
        String path = box.at("x");

        NodeDoc created =
                putNode(path, documents.data(path))
                        .unlessRefusedBy("TypeNotSupported")
                        .is(201)
                        .node();

        NotMet.unless(
                created.type().filter(Vos.DATA_TYPES::contains).isPresent(),
                "a DataNode or a subtype",
                created.type());
    }

    void CN14_aLinkHoldsItsName() {
        String l = box.l();

        putNode(l, documents.data(l)).fault(409, "DuplicateNode");
    }

    void CN15_aMissingNodesElementIsForgivenOrRefused() {
        String path = box.at("x");

        putNode(path, documents.node("ContainerNode", documents.uri(path), "", "")).is(201, 400);
    }

    void CN16_oneOfManyCreatesWins() {
        String path = box.at("x");
        HttpRequest request =
                owner.request(
                                "PUT",
                                service.nodes(path),
                                BodyPublishers.ofString(documents.data(path)),
                                "Content-Type",
                                "text/xml")
                        .build();

        List<CompletableFuture<Answer>> race =
                IntStream.range(0, RACERS).mapToObj(i -> owner.sendLater(request)).toList();
        List<Integer> statuses =
                race.stream().map(Caller::arrived).map(Answer::status).sorted().toList();

        NotMet.unless(
                statuses.get(0) == 201
                        && statuses.stream().filter(status -> status == 409).count() == RACERS - 1,
                "one 201 and " + (RACERS - 1) + " 409",
                statuses);
        trace.note(RACERS + " at once: " + statuses);
    }

    void CN17_badCredentialsAreChallenged() {
        String path = box.at("x");

        Answer answer =
                caller(target.refused()).put(service.nodes(path), documents.data(path)).is(401);

        NotMet.unless(
                answer.header("WWW-Authenticate").isPresent(),
                "a WWW-Authenticate",
                answer.describe());
    }
}
