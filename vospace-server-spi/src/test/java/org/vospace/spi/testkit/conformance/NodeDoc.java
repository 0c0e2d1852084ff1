package org.vospace.spi.testkit.conformance;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** A node as a service describes it. */
record NodeDoc(Element element) {
    String uri() {
        return element.getAttribute("uri");
    }

    /** The decoded last segment of the URI. */
    String name() {
        String segment = uri().substring(uri().lastIndexOf('/') + 1);
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The local name of xsi:type; empty if there is none of VOSpace. */
    Optional<String> type() {
        return Xml.type(element, Vos.NS);
    }

    boolean isOf(String type) {
        return type().filter(type::equals).isPresent();
    }

    boolean has(String part) {
        return Xml.child(element, Vos.NS, part).isPresent();
    }

    Optional<String> property(String uri) {
        return properties().stream()
                .filter(property -> property.getAttribute("uri").equals(uri))
                .filter(property -> !Xml.isNil(property))
                .map(Element::getTextContent)
                .findFirst();
    }

    List<Element> properties() {
        return Xml.child(element, Vos.NS, "properties")
                .map(list -> Xml.children(list, Vos.NS, "property"))
                .orElse(List.of());
    }

    Set<String> propertyUris() {
        return properties().stream()
                .map(property -> property.getAttribute("uri"))
                .collect(Collectors.toSet());
    }

    /** URIs of the views in {@code accepts} or {@code provides}. */
    List<String> views(String part) {
        return Xml.child(element, Vos.NS, part)
                .map(list -> Xml.children(list, Vos.NS, "view"))
                .orElse(List.of())
                .stream()
                .map(view -> view.getAttribute("uri"))
                .toList();
    }

    List<NodeDoc> children() {
        return Xml.child(element, Vos.NS, "nodes")
                .map(list -> Xml.children(list, Vos.NS, "node"))
                .orElse(List.of())
                .stream()
                .map(NodeDoc::new)
                .toList();
    }

    List<String> childNames() {
        return children().stream().map(NodeDoc::name).toList();
    }

    /** Where a link points to. */
    Optional<String> target() {
        return Xml.child(element, Vos.NS, "target").map(Element::getTextContent).map(String::strip);
    }

    boolean isBusy() {
        return element.getAttribute("busy").equals("true")
                || element.getAttribute("busy").equals("1");
    }
}
