package org.vospace.xml;

import java.util.Iterator;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodeType;
import org.vospace.xml.jaxb.Namespaces;

/**
 * Knows the two things VOSpace adds to XML: the namespace that some servers write for 2.1 means
 * that of 2.0, and a node's {@code xsi:type} is one of a closed set.
 */
final class VosStreamReader extends StreamReaderDelegate {
    private final boolean checkTypes;

    /**
     * @param checkTypes whether to check the type of every node on the way
     */
    VosStreamReader(XMLStreamReader reader, boolean checkTypes) {
        super(reader);
        this.checkTypes = checkTypes;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (checkTypes && event == START_ELEMENT && isNode()) {
            nodeType();
        }
        return event;
    }

    /** Whether the current element is a node. */
    boolean isNode() {
        return getLocalName().equals("node") && Namespaces.VOSPACE.equals(getNamespaceURI());
    }

    /**
     * The type of the node whose start tag this is; {@link NodeType#NODE} if it names none.
     *
     * @throws VOSpaceException TypeNotSupported that tells the qualified name
     */
    NodeType nodeType() {
        String type = getAttributeValue(Namespaces.XSI, "type");
        if (type == null) {
            return NodeType.NODE;
        }
        String text = type.strip();
        int colon = text.indexOf(':');
        String namespace = getNamespaceURI(colon < 0 ? "" : text.substring(0, colon));
        String localName = text.substring(colon + 1);
        if (!Namespaces.VOSPACE.equals(namespace)) {
            throw unknown(colon < 0 || namespace != null ? new QName(namespace, localName) : text);
        }
        return NodeType.ofLocalName(localName)
                .orElseThrow(() -> unknown(new QName(namespace, localName)));
    }

    private static VOSpaceException unknown(Object type) {
        return new VOSpaceException(
                FaultType.TYPE_NOT_SUPPORTED,
                type
                        + " (expected: Node, DataNode, UnstructuredDataNode, StructuredDataNode,"
                        + " ContainerNode or LinkNode of "
                        + Namespaces.VOSPACE
                        + ")");
    }

    @Override
    public @Nullable String getNamespaceURI() {
        return canonical(super.getNamespaceURI());
    }

    @Override
    public @Nullable String getNamespaceURI(int index) {
        return canonical(super.getNamespaceURI(index));
    }

    @Override
    public @Nullable String getNamespaceURI(String prefix) {
        return canonical(super.getNamespaceURI(prefix));
    }

    @Override
    public QName getName() {
        QName name = super.getName();
        return new QName(canonical(name.getNamespaceURI()), name.getLocalPart(), name.getPrefix());
    }

    @Override
    public NamespaceContext getNamespaceContext() {
        NamespaceContext context = super.getNamespaceContext();
        return new NamespaceContext() {
            @Override
            public @Nullable String getNamespaceURI(String prefix) {
                return canonical(context.getNamespaceURI(prefix));
            }

            @Override
            public @Nullable String getPrefix(String namespace) {
                return context.getPrefix(namespace);
            }

            @Override
            public Iterator<String> getPrefixes(String namespace) {
                return context.getPrefixes(namespace);
            }
        };
    }

    private static @Nullable String canonical(@Nullable String namespace) {
        return Namespaces.VOSPACE_2_1.equals(namespace) ? Namespaces.VOSPACE : namespace;
    }
}
