package org.vospace.xml;

import java.io.IOException;
import java.util.List;
import org.vospace.model.Direction;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.Views;
import org.vospace.model.VosUri;
import org.vospace.xml.jaxb.Namespaces;

/**
 * Writes transfers, and what a service knows of protocols, views and properties, in the order of
 * the schema.
 *
 * <p>The latter are wrapped in {@code accepts} and {@code provides} as the text of the standard and
 * its examples have it; the schema's flat lists could not tell one from the other.
 */
final class TransferWriter {
    private final XmlOutput out;
    private final char separator;

    TransferWriter(XmlOutput out, char separator) {
        this.out = out;
        this.separator = separator;
    }

    void document(Transfer transfer) throws IOException {
        out.declaration();
        transfer(transfer);
        out.finish();
    }

    /** Writes the element, with its own namespace: in a job it stands among those of UWS. */
    void transfer(Transfer transfer) throws IOException {
        out.start("vos:transfer")
                .attribute("xmlns:vos", Namespaces.VOSPACE)
                .attribute("version", NodeWriter.VERSION);
        for (VosUri target : transfer.targets()) {
            out.element("vos:target", target.toString(separator));
        }
        out.element("vos:direction", text(transfer.direction()));
        if (transfer.view().isPresent()) {
            NodeWriter.view(out, transfer.view().get());
        }
        protocols(transfer.protocols());
        if (transfer.keepBytes().isPresent()) {
            out.element("vos:keepBytes", transfer.keepBytes().get().toString());
        }
        NodeWriter.params(out, transfer.params());
        out.end();
    }

    private String text(Direction direction) {
        return direction instanceof Direction.Internal internal
                ? internal.destination().toString(separator)
                : direction.text();
    }

    private void protocols(List<Protocol> protocols) throws IOException {
        for (Protocol protocol : protocols) {
            out.start("vos:protocol").attribute("uri", protocol.uri());
            NodeWriter.endpoint(out, protocol.endpoint());
            NodeWriter.params(out, protocol.params());
            if (protocol.securityMethod().isPresent()) {
                out.start("vos:securityMethod")
                        .attribute("uri", protocol.securityMethod().get().uri())
                        .end();
            }
            out.end();
        }
    }

    void document(Protocols protocols) throws IOException {
        root("vos:protocols");
        out.start("vos:accepts");
        protocols(protocols.accepts());
        out.end().start("vos:provides");
        protocols(protocols.provides());
        out.end().end().finish();
    }

    void document(Views views) throws IOException {
        root("vos:views");
        NodeWriter.views(out, "vos:accepts", views.accepts());
        NodeWriter.views(out, "vos:provides", views.provides());
        out.end().finish();
    }

    void document(ServiceProperties properties) throws IOException {
        root("vos:properties");
        references("vos:accepts", properties.accepts());
        references("vos:provides", properties.provides());
        references("vos:contains", properties.contains());
        out.end().finish();
    }

    /** The schema allows no text here, so only what identifies a property is written. */
    private void references(String name, List<Property> properties) throws IOException {
        out.start(name);
        for (Property property : properties) {
            NodeWriter.property(out, new Property(property.uri(), "", property.readOnly()));
        }
        out.end();
    }

    private void root(String name) throws IOException {
        out.declaration().start(name).attribute("xmlns:vos", Namespaces.VOSPACE);
    }
}
