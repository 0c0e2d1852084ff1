package org.vospace.spi.testkit.conformance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * The rows of one concept: each method whose name starts with an ID is one. A method returns if the
 * requirement is met, throws {@link NotMet} or {@link NotOffered} otherwise. Each gets an object of
 * its own.
 */
abstract class Rows {
    final Service service;
    final Target target;
    final Trace trace;
    final Documents documents;
    final Caller owner;
    final Caller other;
    final Caller anyone;
    final Transfers transfers;
    final Transfers others;
    final Sandbox box;
    private final RowContext context;

    Rows(RowContext context) {
        this.context = context;
        this.service = context.service();
        this.target = service.target();
        this.trace = context.trace();
        this.documents = new Documents(target.authority());
        this.owner = caller(target.owner());
        this.other = caller(target.other());
        this.anyone = caller(Account.ANONYMOUS);
        this.transfers = new Transfers(service, owner);
        this.others = new Transfers(service, other);
        this.box = new Sandbox(service, owner, documents, context.row());
    }

    final Caller caller(Account account) {
        return new Caller(service, account, context.row(), trace);
    }

    final Answer getNode(String path) {
        return owner.get(service.nodes(path));
    }

    final NodeDoc node(String path) {
        return getNode(path).is(200).node();
    }

    final Answer putNode(String path, String document) {
        return owner.put(service.nodes(path), document);
    }

    final Answer postNode(String path, String document) {
        return owner.post(service.nodes(path), document);
    }

    /** Deletes as a service does: 204, or 200 in OpenCADC's mode. */
    final void delete(String path) {
        owner.delete(service.nodes(path)).is(target.openCadc() ? 200 : 204);
    }

    final void requireMissing(String path) {
        getNode(path).fault(404, "NodeNotFound");
    }

    final void requireContent(byte[] expected, byte[] seen, String of) {
        int difference = java.util.Arrays.mismatch(expected, seen);
        NotMet.unless(
                difference < 0,
                expected.length + " bytes of " + of,
                seen.length + " bytes, the first difference at " + difference);
    }

    /** The URIs that {@code accepts} or {@code provides} of the views has. */
    final List<String> offeredViews(String part) {
        return Xml.children(anyone.get(service.resource(Service.VIEWS)).is(200).xml()).stream()
                .filter(list -> part.equals(list.getLocalName()))
                .flatMap(list -> Xml.children(list, Vos.NS, "view").stream())
                .map(view -> view.getAttribute("uri"))
                .toList();
    }

    /**
     * The view of the service whose URI speaks of tar.
     *
     * @param part accepts or provides
     */
    final String tarView(String part) {
        return offeredViews(part).stream()
                .filter(uri -> uri.toLowerCase(Locale.ROOT).matches(".*\\btar\\b.*"))
                .findFirst()
                .orElseThrow(() -> new NotOffered("/views " + part + " no view of tar archives"));
    }

    /** The first URI of a security method that a resource takes, if it takes any. */
    final Optional<String> securityMethod(String standardId) {
        return Xml.all(anyone.get(service.capabilities()).is(200).xml(), "capability").stream()
                .filter(each -> each.getAttribute("standardID").equalsIgnoreCase(standardId))
                .flatMap(each -> Xml.all(each, "securityMethod").stream())
                .map(method -> method.getAttribute("standardID"))
                .filter(uri -> !uri.isEmpty())
                .findFirst();
    }

    /** The text of a child; empty if there is none. */
    static String textOf(Element parent, String namespace, String name) {
        return Xml.child(parent, namespace, name).map(Element::getTextContent).orElse("").strip();
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
