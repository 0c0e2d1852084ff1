package org.vospace.spi.testkit.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses documents and walks through them by namespace and name, whatever their prefixes. */
final class Xml {
    private Xml() {}

    /**
     * The root of a document.
     *
     * @throws SAXException if it is not well-formed, or has a DTD
     */
    static Element parse(byte[] document) throws SAXException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    /** The child elements of that name. */
    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream().filter(child -> is(child, namespace, name)).toList();
    }

    static Optional<Element> child(Element parent, String namespace, String name) {
        return children(parent, namespace, name).stream().findFirst();
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** All elements of that local name, the root included, wherever they are. */
    static List<Element> all(Element root, String name) {
        List<Element> found = new ArrayList<>();
        if (name.equals(root.getLocalName())) {
            found.add(root);
        }
        children(root).forEach(child -> found.addAll(all(child, name)));
        return found;
    }

    /** The local name of the type that xsi:type names, if it is one of the namespace. */
    static Optional<String> type(Element element, String namespace) {
        String value = element.getAttributeNS(Vos.XSI, "type").strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int colon = value.indexOf(':');
        String prefix = colon < 0 ? null : value.substring(0, colon);
        return namespace.equals(element.lookupNamespaceURI(prefix))
                ? Optional.of(value.substring(colon + 1))
                : Optional.empty();
    }

    static boolean isNil(Element element) {
        String value = element.getAttributeNS(Vos.XSI, "nil");
        return value.equals("true") || value.equals("1");
    }
}
