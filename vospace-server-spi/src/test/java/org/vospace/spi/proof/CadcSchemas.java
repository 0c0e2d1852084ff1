package org.vospace.spi.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
 * The IVOA's schemas as OpenCADC's jars on the test class path have them, to compare ours with. As
 * in the tests of the API they get an element {@code node} and the wrapped service documents.
 */
final class CadcSchemas {
    private static final Map<String, String> IMPORTED =
            Map.of(
                    "http://www.w3.org/1999/xlink", "/XLINK.xsd",
                    "http://www.ivoa.net/xml/VOResource/v1.0", "/VOResource-v1.1-with-erratum1.xsd",
                    "http://www.ivoa.net/xml/STC/stc-v1.30.xsd", "/STC-v1.3.xsd");

    private static final Schema ALL =
            schema(
                    repaired(),
                    resource("/UWS-v1.1.xsd"),
                    resource("/VOSICapabilities-v1.0.xsd"),
                    resource("/VODataService-v1.1.xsd"),
                    resource("/VOSIAvailability-v1.0.xsd"));

    private CadcSchemas() {}

    /** What is wrong with a document; empty if it is valid. */
    static Optional<String> problem(byte[] document) {
        try {
            ALL.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source repaired() {
        String name = "/VOSpace-2.1.xsd";
        String schema = new String(bytes(name), StandardCharsets.UTF_8);
        schema = wrap(schema, "protocols", "ProtocolList", "GetProtocolsResponse");
        schema = wrap(schema, "views", "ViewList", "GetViewsResponse");
        schema = wrap(schema, "properties", "PropertyList", "GetPropertiesResponse");
        schema =
                replace(
                        schema,
                        "</xs:schema>",
                        "<xs:element name=\"node\" type=\"vos:Node\"/></xs:schema>");
        return new StreamSource(
                new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8)), name);
    }

    private static String wrap(String schema, String element, String flat, String wrapped) {
        String start = "<xs:element name=\"" + element + "\" type=\"vos:";
        return replace(schema, start + flat + "\"/>", start + wrapped + "\"/>");
    }

    private static String replace(String text, String what, String by) {
        if (!text.contains(what)) {
            throw new IllegalStateException("no " + what);
        }
        return text.replace(what, by);
    }

    private static Source resource(String name) {
        return new StreamSource(new ByteArrayInputStream(bytes(name)), name);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = CadcSchemas.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema schema(Source... sources) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setResourceResolver(
                    (type, namespace, publicId, name, base) -> input(namespace));
            return factory.newSchema(Stream.of(sources).toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LSInput input(String namespace) {
        String resource = Objects.requireNonNull(IMPORTED.get(namespace), namespace);
        try {
            DOMImplementationLS implementation =
                    (DOMImplementationLS)
                            DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            LSInput input = implementation.createLSInput();
            input.setSystemId(resource);
            input.setByteStream(new ByteArrayInputStream(bytes(resource)));
            return input;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
