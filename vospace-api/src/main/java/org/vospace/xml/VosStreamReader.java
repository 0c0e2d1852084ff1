package org.vospace.xml;

import java.util.Iterator;
import java.util.Optional;
import javax.xml.namespace.NamespaceContext;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodeType;
import org.vospace.xml.jaxb.Namespaces;

/**
 * Knows the two things VOSpace adds to XML: the namespace that some servers write for 2.1 means
 * that of 2.0, and a node's {@code xsi:type} is one of a closed set.
 *
 * <p>Any other {@code xsi:type} is hidden from JAXB, which would otherwise put whatever class a
 * stranger names where a node is expected.
 */
final class VosStreamReader extends StreamReaderDelegate {
    private static final String HIDDEN = "urn:org.vospace:hidden";

    private final boolean checkTypes;
    private boolean hidesType;

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
        if (event == START_ELEMENT) {
            if (checkTypes && isNode()) {
                nodeType();
            }
            hidesType = !isNode() || knownType().isEmpty();
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
        return knownType().orElseThrow(this::unknownType);
    }

    private Optional<NodeType> knownType() {
        String type = getAttributeValue(Namespaces.XSI, "type");
        if (type == null) {
            return Optional.of(NodeType.NODE);
        }
        QName name = resolve(type.trim());
        return Namespaces.VOSPACE.equals(name.getNamespaceURI())
                ? NodeType.ofLocalName(name.getLocalPart())
                : Optional.empty();
    }

    /** A prefix that is not bound stays part of the name, which then is in no namespace. */
    private QName resolve(String name) {
        int colon = name.indexOf(':');
        String namespace = getNamespaceURI(colon < 0 ? "" : name.substring(0, colon));
        return namespace == null
                ? new QName(name)
                : new QName(namespace, name.substring(colon + 1));
    }

    private VOSpaceException unknownType() {
        String type = String.valueOf(getAttributeValue(Namespaces.XSI, "type"));
        return new VOSpaceException(
                FaultType.TYPE_NOT_SUPPORTED,
                Excerpt.of(resolve(type.trim()).toString())
                        + " (expected: Node, DataNode, UnstructuredDataNode, StructuredDataNode,"
                        + " ContainerNode or LinkNode of "
                        + Namespaces.VOSPACE
                        + ")");
    }

    @Override
    public @Nullable String getAttributeNamespace(int index) {
        String namespace = super.getAttributeNamespace(index);
        boolean hidden =
                hidesType
                        && Namespaces.XSI.equals(namespace)
                        && getAttributeLocalName(index).equals("type");
        return hidden ? HIDDEN : namespace;
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
