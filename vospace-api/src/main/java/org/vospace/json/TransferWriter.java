package org.vospace.json;

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

/** Writes transfers, and what a service knows of protocols, views and properties. */
final class TransferWriter {
    private final JsonOutput out;
    private final char separator;

    TransferWriter(JsonOutput out, char separator) {
        this.out = out;
        this.separator = separator;
    }

    void document(Transfer transfer) throws IOException {
        out.start();
        fields(transfer);
        out.end().finish();
    }

    /** Writes what stands between the braces: in a job the object has a name. */
    void fields(Transfer transfer) throws IOException {
        out.field("version", NodeWriter.VERSION).startList("target");
        for (VosUri target : transfer.targets()) {
            out.value(target.toString(separator));
        }
        out.endList().field("direction", text(transfer.direction()));
        if (transfer.view().isPresent()) {
            out.start("view");
            NodeWriter.view(out, transfer.view().get());
            out.end();
        }
        protocols("protocol", transfer.protocols());
        if (transfer.keepBytes().isPresent()) {
            out.field("keepBytes", transfer.keepBytes().get());
        }
        NodeWriter.params(out, transfer.params());
    }

    private String text(Direction direction) {
        return direction instanceof Direction.Internal internal
                ? internal.destination().toString(separator)
                : direction.text();
    }

    private void protocols(String name, List<Protocol> protocols) throws IOException {
        out.startList(name);
        for (Protocol protocol : protocols) {
            out.start().field("uri", protocol.uri()).optional("endpoint", protocol.endpoint());
            NodeWriter.params(out, protocol.params());
            if (protocol.securityMethod().isPresent()) {
                out.start("securityMethod")
                        .field("uri", protocol.securityMethod().get().uri())
                        .end();
            }
            out.end();
        }
        out.endList();
    }

    void document(Protocols protocols) throws IOException {
        out.start();
        protocols("accepts", protocols.accepts());
        protocols("provides", protocols.provides());
        out.end().finish();
    }

    void document(Views views) throws IOException {
        out.start();
        NodeWriter.views(out, "accepts", views.accepts());
        NodeWriter.views(out, "provides", views.provides());
        out.end().finish();
    }

    void document(ServiceProperties properties) throws IOException {
        out.start();
        references("accepts", properties.accepts());
        references("provides", properties.provides());
        references("contains", properties.contains());
        out.end().finish();
    }

    private void references(String name, List<Property> properties) throws IOException {
        out.startList(name);
        for (Property property : properties) {
            out.start().field("uri", property.uri());
            if (property.readOnly()) {
                out.field("readOnly", true);
            }
            out.end();
        }
        out.endList();
    }
}
