package org.vospace;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
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
 * Validates documents with the IVOA's schemas, taken from jars on the test class path and never
 * from the network.
 *
 * <p>The VOSpace schema gets the least it needs to describe what the text of the standard
 * describes: an element {@code node}, and the wrapped form of protocols, views and properties, for
 * which it has types that no element uses.
 */
public final class Schemas {
    private static final Map<String, String> RESOURCES =
            Map.of(
                    "http://www.w3.org/1999/xlink", "/XLINK.xsd",
                    "http://www.ivoa.net/xml/VOResource/v1.0", "/VOResource-v1.1-with-erratum1.xsd",
                    "http://www.ivoa.net/xml/STC/stc-v1.30.xsd", "/STC-v1.3.xsd");

    /** VOSpace and UWS together, so that what a job holds is validated too. */
    private static final Schema MESSAGES =
            schema(overlay("/VOSpace-2.1.xsd"), resource("/UWS-v1.1.xsd"));

    private static final Schema VOSI =
            schema(
                    resource("/VOSICapabilities-v1.0.xsd"),
                    resource("/VODataService-v1.1.xsd"),
                    resource("/VOSIAvailability-v1.0.xsd"));

    private Schemas() {}

    /** Throws if the document of VOSpace or UWS is not valid. */
    public static void validateMessage(byte[] document) throws SAXException {
        validate(MESSAGES, document);
    }

    /** Throws if the document of VOSI is not valid. */
    public static void validateVosi(byte[] document) throws SAXException {
        validate(VOSI, document);
    }

    private static void validate(Schema schema, byte[] document) throws SAXException {
        try {
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source overlay(String resource) {
        String schema = new String(bytes(resource), StandardCharsets.UTF_8);
        for (String name : new String[] {"Protocol", "View", "Propertie"}) {
            String element = name.toLowerCase(java.util.Locale.ROOT) + "s";
            String flat = name.equals("Propertie") ? "Property" : name;
            schema =
                    replace(
                            schema,
                            "<xs:element name=\"" + element + "\" type=\"vos:" + flat + "List\"/>",
                            "<xs:element name=\""
                                    + element
                                    + "\" type=\"vos:Get"
                                    + name
                                    + "sResponse\"/>");
        }
        schema =
                replace(
                        schema,
                        "</xs:schema>",
                        "<xs:element name=\"node\" type=\"vos:Node\"/></xs:schema>");
        return new StreamSource(
                new ByteArrayInputStream(schema.getBytes(StandardCharsets.UTF_8)), resource);
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
        try (InputStream in = Schemas.class.getResourceAsStream(resource)) {
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
                    (type, namespace, publicId, systemId, base) -> input(namespace, systemId));
            return factory.newSchema(Stream.of(sources).toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LSInput input(String namespace, String systemId) {
        String resource = RESOURCES.get(namespace);
        if (resource == null) {
            throw new IllegalStateException("not on the class path: " + namespace + " " + systemId);
        }
        LSInput input = implementation().createLSInput();
        input.setSystemId(resource);
        input.setByteStream(new ByteArrayInputStream(bytes(resource)));
        return input;
    }

    private static DOMImplementationLS implementation() {
        try {
            return (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
