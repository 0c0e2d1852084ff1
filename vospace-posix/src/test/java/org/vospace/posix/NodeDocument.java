package org.vospace.posix;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A node as its document tells, read with nothing but the platform's own XML parser and decoder, so
 * that a mistake of the SDK's reader and writer together cannot hide.
 *
 * @param uri as written
 * @param properties the texts by URI
 * @param children in the order of the document
 */
record NodeDocument(String uri, Map<String, String> properties, List<NodeDocument> children) {
    private static final String NAMESPACE = "http://www.ivoa.net/xml/VOSpace/v2.0";
    private static final String CORE = "ivo://ivoa.net/vospace/core#";

    static NodeDocument parse(byte[] document) throws IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            return of(
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(document))
                            .getDocumentElement());
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(new String(document, StandardCharsets.UTF_8), e);
        }
    }

    private static NodeDocument of(Element node) {
        Map<String, String> properties = new HashMap<>();
        for (Element property : elements(node, "properties", "property")) {
            properties.put(property.getAttribute("uri"), property.getTextContent());
        }
        return new NodeDocument(
                node.getAttribute("uri"),
                properties,
                elements(node, "nodes", "node").stream().map(NodeDocument::of).toList());
    }

    /** The path, decoded: no escape is left, and {@code +} stands for itself. */
    String path() {
        String path = uri.substring(uri.indexOf('/', "vos://".length()));
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The text of a property of the core registry, empty if there is none. */
    String core(String name) {
        return properties.getOrDefault(CORE + name, "");
    }

    private static List<Element> elements(Element node, String list, String name) {
        List<Element> found = new ArrayList<>();
        for (Element outer : children(node, list)) {
            found.addAll(children(outer, name));
        }
        return found;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = parent.getChildNodes();
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element
                    && NAMESPACE.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }
}
