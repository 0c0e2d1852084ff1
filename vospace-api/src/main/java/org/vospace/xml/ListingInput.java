package org.vospace.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.NodeType;
import org.vospace.wire.NodeSource;
import org.vospace.xml.jaxb.CapabilityListXml;
import org.vospace.xml.jaxb.ContainerNodeXml;
import org.vospace.xml.jaxb.DataNodeXml;
import org.vospace.xml.jaxb.LinkNodeXml;
import org.vospace.xml.jaxb.Namespaces;
import org.vospace.xml.jaxb.NodeXml;
import org.vospace.xml.jaxb.PropertyListXml;
import org.vospace.xml.jaxb.StructuredDataNodeXml;
import org.vospace.xml.jaxb.UnstructuredDataNodeXml;
import org.vospace.xml.jaxb.ViewListXml;

/** Reads a listing in XML; a child is bound before anything behind it is looked at. */
final class ListingInput implements NodeSource {
    private final XmlInput input;
    private final Node header;
    private boolean inChildren;

    private ListingInput(XmlInput input) throws IOException {
        this.input = input;
        this.header = readHeader();
    }

    /** Opens the document and reads as far as its first child. */
    static ListingInput open(InputStream in, long maxBytes) throws IOException {
        return new ListingInput(
                XmlInput.open(in, maxBytes, false, new QName(Namespaces.VOSPACE, "node")));
    }

    @Override
    public Node header() {
        return header;
    }

    private Node readHeader() throws IOException {
        NodeXml xml = newNode(input.at().nodeType());
        xml.uri = input.at().getAttributeValue(null, "uri");
        if (xml instanceof DataNodeXml data) {
            data.busy = input.at().getAttributeValue(null, "busy");
        }
        while (!inChildren && input.next() != XMLStreamConstants.END_ELEMENT) {
            if (input.at().isStartElement()) {
                readPart(xml);
            }
        }
        return NodeMapper.node(xml);
    }

    private static NodeXml newNode(NodeType type) {
        return switch (type) {
            case NODE -> new NodeXml();
            case DATA_NODE -> new DataNodeXml();
            case UNSTRUCTURED_DATA_NODE -> new UnstructuredDataNodeXml();
            case STRUCTURED_DATA_NODE -> new StructuredDataNodeXml();
            case CONTAINER_NODE -> new ContainerNodeXml();
            case LINK_NODE -> new LinkNodeXml();
        };
    }

    private void readPart(NodeXml xml) throws IOException {
        String name = input.at().getLocalName();
        if (!Namespaces.VOSPACE.equals(input.at().getNamespaceURI())) {
            input.skip();
        } else if (name.equals("properties")) {
            xml.properties = input.bind(PropertyListXml.class);
        } else if (xml instanceof ContainerNodeXml && name.equals("nodes")) {
            inChildren = true;
        } else if (xml instanceof DataNodeXml data) {
            readPart(data, name);
        } else if (xml instanceof LinkNodeXml link && name.equals("target")) {
            link.target = input.bind(String.class);
        } else {
            input.skip();
        }
    }

    private void readPart(DataNodeXml xml, String name) throws IOException {
        switch (name) {
            case "accepts" -> xml.accepts = input.bind(ViewListXml.class);
            case "provides" -> xml.provides = input.bind(ViewListXml.class);
            case "capabilities" -> xml.capabilities = input.bind(CapabilityListXml.class);
            default -> input.skip();
        }
    }

    @Override
    public Optional<Node> child(Consumer<? super VOSpaceException> onSkipped) throws IOException {
        while (inChildren && input.next() != XMLStreamConstants.END_ELEMENT) {
            if (input.at().isStartElement()) {
                input.renewLimit();
                Optional<Node> child = element(onSkipped);
                if (child.isPresent()) {
                    return child;
                }
            }
        }
        inChildren = false;
        input.toEnd();
        return Optional.empty();
    }

    private Optional<Node> element(Consumer<? super VOSpaceException> onSkipped)
            throws IOException {
        if (!input.at().isNode()) {
            input.skip();
            return Optional.empty();
        }
        try {
            input.at().nodeType();
        } catch (VOSpaceException e) {
            input.skip();
            onSkipped.accept(e);
            return Optional.empty();
        }
        NodeXml xml = input.bind(NodeXml.class);
        try {
            return Optional.of(NodeMapper.node(xml));
        } catch (VOSpaceException e) {
            onSkipped.accept(e);
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
