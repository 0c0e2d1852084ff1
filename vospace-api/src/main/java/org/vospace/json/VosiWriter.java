package org.vospace.json;

import java.io.IOException;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;

/** Writes the documents of VOSI. */
final class VosiWriter {
    private final JsonOutput out;

    VosiWriter(JsonOutput out) {
        this.out = out;
    }

    void document(Capabilities capabilities) throws IOException {
        out.start().startList("capability");
        for (ServiceCapability capability : capabilities.capabilities()) {
            out.start().field("standardID", capability.standardId()).startList("interface");
            for (ServiceInterface serviceInterface : capability.interfaces()) {
                serviceInterface(serviceInterface);
            }
            out.endList().end();
        }
        out.endList().end().finish();
    }

    private void serviceInterface(ServiceInterface serviceInterface) throws IOException {
        out.start()
                .optional("version", serviceInterface.version())
                .start("accessURL")
                .field("use", serviceInterface.use())
                .field("value", serviceInterface.accessUrl())
                .end();
        if (!serviceInterface.securityMethods().isEmpty()) {
            out.startList("securityMethod");
            for (String method : serviceInterface.securityMethods()) {
                out.start();
                if (!method.isEmpty()) {
                    out.field("standardID", method);
                }
                out.end();
            }
            out.endList();
        }
        out.end();
    }

    void document(Availability availability) throws IOException {
        out.start()
                .field("available", availability.available())
                .optionalTime("upSince", availability.upSince())
                .optionalTime("downAt", availability.downAt())
                .optionalTime("backAt", availability.backAt())
                .startList("note");
        for (String note : availability.notes()) {
            out.value(note);
        }
        out.endList().end().finish();
    }
}
