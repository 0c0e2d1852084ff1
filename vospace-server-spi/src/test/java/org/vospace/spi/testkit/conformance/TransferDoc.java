package org.vospace.spi.testkit.conformance;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** A transfer as a service describes it. */
record TransferDoc(Element element) {
    /**
     * A way to move the bytes.
     *
     * @param endpoint empty if none is given
     * @param securityMethods URIs, empty for one without
     */
    record Offer(String uri, String endpoint, List<String> securityMethods) {}

    String target() {
        return text("target");
    }

    String direction() {
        return text("direction");
    }

    List<Offer> offers() {
        return Xml.children(element, Vos.NS, "protocol").stream().map(TransferDoc::offer).toList();
    }

    /** Where the first offer leads. */
    String endpoint() {
        return offers().stream()
                .map(Offer::endpoint)
                .filter(endpoint -> !endpoint.isEmpty())
                .findFirst()
                .orElseThrow(() -> new NotMet("a protocol with an endpoint", describe()));
    }

    String describe() {
        return "transfer of " + target() + ", " + direction() + ", offers " + offers();
    }

    private static Offer offer(Element protocol) {
        return new Offer(
                protocol.getAttribute("uri"),
                child(protocol, "endpoint").orElse(""),
                Xml.children(protocol, Vos.NS, "securityMethod").stream()
                        .map(method -> method.getAttribute("uri"))
                        .toList());
    }

    private String text(String name) {
        return child(element, name).orElse("");
    }

    private static Optional<String> child(Element parent, String name) {
        return Xml.child(parent, Vos.NS, name).map(Element::getTextContent).map(String::strip);
    }
}
