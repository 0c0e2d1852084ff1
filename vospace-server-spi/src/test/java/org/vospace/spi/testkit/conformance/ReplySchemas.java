package org.vospace.spi.testkit.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.SAXException;

/**
 * Schemas of every document a VOSpace sends: VOSpace 2.1, UWS 1.1, VOSI. They are this project's
 * own, written from the standards' text, and are read from the class path only. Thread-safe.
 */
public final class ReplySchemas {
    private static final Schema ALL =
            schema(
                    "vospace.xsd",
                    "uws.xsd",
                    "capabilities.xsd",
                    "vodataservice.xsd",
                    "availability.xsd");

    private ReplySchemas() {}

    /** What is wrong with a document; empty if it is valid. */
    public static Optional<String> problem(byte[] document) {
        try {
            ALL.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(String... names) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setResourceResolver(
                    (type, namespace, publicId, systemId, base) -> input(systemId));
            return factory.newSchema(
                    Stream.of(names).map(ReplySchemas::source).toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Source source(String name) {
        return new StreamSource(open(name), name);
    }

    private static LSInput input(String name) {
        try {
            DOMImplementationLS implementation =
                    (DOMImplementationLS)
                            DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            LSInput input = implementation.createLSInput();
            input.setSystemId(name);
            input.setByteStream(open(name));
            return input;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(
                ReplySchemas.class.getResourceAsStream("schema/" + name), name);
    }
}
