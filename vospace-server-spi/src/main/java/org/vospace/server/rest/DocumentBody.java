package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.json.VOSpaceJson;
import org.vospace.model.Node;
import org.vospace.model.Transfer;
import org.vospace.xml.VOSpaceXml;

/**
 * Reads the document in the body of a request: JSON where the Content-Type says so, else XML.
 *
 * <p>Clients in the field send XML without a Content-Type, and curl sends what it is given as a
 * form unless it is told otherwise. Anything else is refused with 415, and the types that are
 * taken.
 */
final class DocumentBody {
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private DocumentBody() {}

    /** The node that the body describes. */
    static Node node(HttpHeaders headers, InputStream body) throws IOException {
        return isJson(headers)
                ? VOSpaceJson.standard().readNode(body)
                : VOSpaceXml.standard().readNode(body);
    }

    /** The transfer that the body describes. */
    static Transfer transfer(HttpHeaders headers, InputStream body) throws IOException {
        return isJson(headers)
                ? VOSpaceJson.standard().readTransfer(body)
                : VOSpaceXml.standard().readTransfer(body);
    }

    /** Whether the body says that it is a form. */
    static boolean isForm(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        return type != null && isForm(type);
    }

    private static boolean isForm(MediaType type) {
        return type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    }

    private static boolean isJson(HttpHeaders headers) {
        MediaType type = headers.getMediaType();
        if (type == null || Formats.isXml(type) || isForm(type)) {
            return false;
        }
        if (Formats.isJson(type)) {
            return true;
        }
        throw new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                "Content-Type "
                        + type.getType()
                        + "/"
                        + type.getSubtype()
                        + " (expected: text/xml, application/xml or application/json)",
                UNSUPPORTED_MEDIA_TYPE,
                null);
    }
}
