package org.vospace.spi.testkit.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** getProtocols, getViews, getProperties (VOSpace 2.1, 6.1). */
final class MetadataRows extends Rows {
    MetadataRows(RowContext context) {
        super(context);
    }

    void SM1_theServiceTellsItsProtocols() {
        requireParts(Service.PROTOCOLS, "protocols", "accepts", "provides");
    }

    void SM2_theServiceTellsItsViews() {
        requireParts(Service.VIEWS, "views", "accepts", "provides");
    }

    void SM3_theServiceTellsItsProperties() {
        requireParts(Service.PROPERTIES, "properties", "accepts", "provides", "contains");
    }

    private void requireParts(String standardId, String root, String... parts) {
        Answer answer = owner.get(service.resource(standardId)).is(200);
        List<String> seen =
                Xml.children(answer.xml(Vos.NS, root)).stream().map(Element::getLocalName).toList();
        NotMet.unlessEqual("elements", List.of(parts), seen);
    }

    void SM4_contentsOfPropertiesAreLive() {
        String uri = "urn:x-conformance:" + UUID.randomUUID();
        String path = box.at("x");

        putNode(path, documents.data(path, Documents.property(uri, "there"))).is(201);

        NotMet.unless(contained().contains(uri), uri + " in contains", "it is not there");
        trace.note("a property new on a node is listed in contains");
    }

    private Set<String> contained() {
        return Xml.child(
                        owner.get(service.resource(Service.PROPERTIES))
                                .is(200)
                                .xml(Vos.NS, "properties"),
                        Vos.NS,
                        "contains")
                .map(list -> Xml.children(list, Vos.NS, "property"))
                .orElse(List.of())
                .stream()
                .map(property -> property.getAttribute("uri"))
                .collect(Collectors.toSet());
    }

    void SM5_everyProvidedProtocolNegotiates() {
        String d = box.d();
        Element protocols =
                anyone.get(service.resource(Service.PROTOCOLS)).is(200).xml(Vos.NS, "protocols");
        List<String> provided =
                Xml.child(protocols, Vos.NS, "provides")
                        .map(list -> Xml.children(list, Vos.NS, "protocol"))
                        .orElse(List.of())
                        .stream()
                        .map(protocol -> protocol.getAttribute("uri"))
                        .toList();

        for (String uri : provided) {
            boolean pulls = negotiates(documents.pull(d).protocol(uri), uri);
            boolean pushes = pulls || negotiates(documents.push(d).protocol(uri), uri);
            NotMet.unless(pushes, "an endpoint for " + uri, "neither to pull nor to push");
        }
        NotMet.unless(!provided.isEmpty(), "provided protocols", "none");
        trace.note("all negotiate: " + provided);
    }

    private boolean negotiates(TransferRequest request, String uri) {
        return transfers.negotiate(request).details().offers().stream()
                .anyMatch(offer -> offer.uri().equals(uri) && !offer.endpoint().isEmpty());
    }

    void SM6_aFailureIsAnInternalFault() throws Exception {
        Optional<StorageSwitch> storage = target.storage();
        if (storage.isEmpty()) {
            throw new NotOffered("the target has no way to break the service's storage");
        }

        Answer answer;
        storage.get().breakStorage();
        try {
            answer = owner.get(service.resource(Service.PROPERTIES));
        } finally {
            storage.get().mendStorage();
        }

        answer.fault(500, "InternalFault");
    }

    void SM7_metadataIsReadOnly() {
        owner.post(service.resource(Service.VIEWS), "<x/>").is(405);
    }
}
