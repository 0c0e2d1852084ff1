package org.vospace.xml;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.glassfish.jaxb.runtime.v2.JAXBContextFactory;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.wire.BoundedInputStream;
import org.vospace.xml.jaxb.AvailabilityXml;
import org.vospace.xml.jaxb.CapabilitiesXml;
import org.vospace.xml.jaxb.JobListXml;
import org.vospace.xml.jaxb.JobXml;
import org.vospace.xml.jaxb.Namespaces;
import org.vospace.xml.jaxb.NodeXml;
import org.vospace.xml.jaxb.ProtocolsXml;
import org.vospace.xml.jaxb.ServicePropertiesXml;
import org.vospace.xml.jaxb.TransferXml;
import org.vospace.xml.jaxb.ViewsXml;

/**
 * The one way by which a document comes in: a hardened StAX reader, and JAXB behind it.
 *
 * <p>Whatever is wrong with a document is a {@link VOSpaceException}; an {@link IOException} is one
 * of the stream that the document came from.
 */
final class XmlInput implements AutoCloseable {
    /** Shared: the JDK's factory keeps no state of the readers it makes once it is set up. */
    private static final XMLInputFactory FACTORY = factory();

    private final BoundedInputStream source;
    private final VosStreamReader reader;
    private final Unmarshaller unmarshaller;

    private XmlInput(BoundedInputStream source, VosStreamReader reader, Unmarshaller unmarshaller) {
        this.source = source;
        this.reader = reader;
        this.unmarshaller = unmarshaller;
    }

    /**
     * Opens a document and goes to its root element.
     *
     * @param maxBytes the most that is read; 0 or less: no limit
     * @param checkTypes whether every node must be of a known type
     */
    static XmlInput open(InputStream in, long maxBytes, boolean checkTypes, QName root)
            throws IOException {
        BoundedInputStream source = new BoundedInputStream(in, maxBytes);
        try {
            XMLStreamReader secure =
                    new SecureStreamReader(FACTORY.createXMLStreamReader(new PrefixGuard(source)));
            XmlInput input =
                    new XmlInput(
                            source,
                            new VosStreamReader(secure, checkTypes),
                            Binding.of(root.getNamespaceURI()).createUnmarshaller());
            input.toRoot(root);
            return input;
        } catch (XMLStreamException | JAXBException e) {
            throw refusal(source, e);
        }
    }

    private void toRoot(QName expected) throws IOException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // comments and processing instructions
        }
        if (!reader.getName().equals(expected)) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    "the XML document is a "
                            + Excerpt.of(reader.getName().toString())
                            + " (expected: "
                            + expected
                            + ")");
        }
    }

    /** The reader at its current event; only to look at, {@link #next} moves it. */
    VosStreamReader at() {
        return reader;
    }

    /** Goes to the next event. */
    int next() throws IOException {
        try {
            return reader.next();
        } catch (XMLStreamException e) {
            throw refusal(source, e);
        }
    }

    /** Binds the element whose start tag this is, and stops at its end tag. */
    <T> T bind(Class<T> type) throws IOException {
        try {
            return unmarshaller.unmarshal(new ElementReader(reader), type).getValue();
        } catch (JAXBException e) {
            throw refusal(source, e);
        }
    }

    /** Goes from the start tag of an element to its end tag. */
    void skip() throws IOException {
        int open = 1;
        while (open > 0) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    /** Allows as many bytes as a whole document has from here on. */
    void renewLimit() {
        source.renew();
    }

    /** Makes sure that nothing but the end of the document follows. */
    void toEnd() throws IOException {
        while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
            next();
        }
    }

    /** Frees the parser; the stream stays open. */
    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw refusal(source, e);
        }
    }

    private static VOSpaceException refusal(BoundedInputStream source, Exception e)
            throws IOException {
        source.rethrowFailure();
        if (source.isExceeded()) {
            return new VOSpaceException(
                    FaultType.REQUEST_ENTITY_TOO_LARGE,
                    "the XML document has more than " + source.limit() + " bytes (the limit)",
                    e);
        }
        String what = parserError(e).map(XmlInput::describe).orElse(String.valueOf(e.getMessage()));
        return new VOSpaceException(
                FaultType.INVALID_ARGUMENT, "the XML document is malformed: " + what, e);
    }

    private static Optional<XMLStreamException> parserError(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof XMLStreamException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The JDK puts its location and {@code Message:} on lines of their own before the message. */
    private static String describe(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int label = message.indexOf("Message: ");
        String text = label < 0 ? message : message.substring(label + "Message: ".length());
        String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNumber();
        return text.strip().replaceAll("\\s+", " ") + line;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        // newer JDKs count a whole listing as an entity once it holds an &amp;; there are no
        // entities
        // here, and the size is bounded by us
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> {
                    throw new XMLStreamException(
                            "external entity " + systemId + " (expected: none)");
                });
        return factory;
    }

    /**
     * The classes that documents are bound to, each group made on first use: it takes long, who
     * only writes never needs it, and most clients read only what a service says of itself.
     */
    private static final class Binding {
        private static final Set<String> OF_SERVICES =
                Set.of(Namespaces.CAPABILITIES, Namespaces.AVAILABILITY);

        /** For a document whose root element is in the namespace. */
        static JAXBContext of(String namespace) {
            return OF_SERVICES.contains(namespace) ? Services.CONTEXT : Messages.CONTEXT;
        }

        private static final class Services {
            static final JAXBContext CONTEXT =
                    context(CapabilitiesXml.class, AvailabilityXml.class);
        }

        private static final class Messages {
            static final JAXBContext CONTEXT =
                    context(
                            NodeXml.class,
                            TransferXml.class,
                            ProtocolsXml.class,
                            ViewsXml.class,
                            ServicePropertiesXml.class,
                            JobXml.class,
                            JobListXml.class);
        }

        // named, not looked up: the look-up asks the thread's class loader, and the threads of
        // pools often have one that knows no JAXB
        private static JAXBContext context(Class<?>... documents) {
            try {
                return new JAXBContextFactory().createContext(documents, Map.of());
            } catch (JAXBException e) {
                throw new IllegalStateException("the JAXB classes of this SDK do not fit", e);
            }
        }
    }
}
