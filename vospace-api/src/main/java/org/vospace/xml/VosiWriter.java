package org.vospace.xml;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.wire.Values;
import org.vospace.xml.jaxb.Namespaces;

/**
 * Writes the documents of VOSI.
 *
 * <p>Everything below the root of the capabilities is in no namespace, and the prefix {@code xsi}
 * is declared on the root: clients in the field look it up there.
 */
final class VosiWriter {
    private final XmlOutput out;

    VosiWriter(XmlOutput out) {
        this.out = out;
    }

    void document(Capabilities capabilities) throws IOException {
        out.declaration()
                .start("vosi:capabilities")
                .attribute("xmlns:vosi", Namespaces.CAPABILITIES)
                .attribute("xmlns:vs", Namespaces.VODATASERVICE)
                .attribute("xmlns:xsi", Namespaces.XSI);
        for (ServiceCapability capability : capabilities.capabilities()) {
            out.start("capability").attribute("standardID", capability.standardId());
            for (ServiceInterface serviceInterface : capability.interfaces()) {
                serviceInterface(serviceInterface);
            }
            out.end();
        }
        out.end().finish();
    }

    private void serviceInterface(ServiceInterface serviceInterface) throws IOException {
        out.start("interface")
                .attribute("xsi:type", "vs:ParamHTTP")
                .attribute("role", "std")
                .optional("version", serviceInterface.version().orElse(null));
        out.start("accessURL")
                .attribute("use", serviceInterface.use())
                .text(serviceInterface.accessUrl())
                .end();
        for (String method : serviceInterface.securityMethods()) {
            out.start("securityMethod")
                    .optional("standardID", method.isEmpty() ? null : method)
                    .end();
        }
        out.end();
    }

    void document(Availability availability) throws IOException {
        out.declaration()
                .start("vosi:availability")
                .attribute("xmlns:vosi", Namespaces.AVAILABILITY)
                .element("vosi:available", String.valueOf(availability.available()));
        time("vosi:upSince", availability.upSince());
        time("vosi:downAt", availability.downAt());
        time("vosi:backAt", availability.backAt());
        for (String note : availability.notes()) {
            out.element("vosi:note", note);
        }
        out.end().finish();
    }

    private void time(String name, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            out.element(name, Values.format(time.get()));
        }
    }
}
