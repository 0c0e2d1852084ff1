package org.vospace.client;

import java.net.URI;
import java.util.function.Supplier;
import org.vospace.client.http.HttpCall;
import org.vospace.model.Protocols;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Views;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.StandardIds;

/**
 * What a service says of itself (VOSpace 2.1, 6.1; VOSI 1.1). Thread-safe. Every method throws
 * {@link org.vospace.fault.VOSpaceException}: OperationNotSupported if the capabilities list no
 * such document.
 */
public final class ServiceDocuments {
    private final Supplier<Service> service;
    private final Messages messages;

    /**
     * @param service fails once the client is closed
     */
    ServiceDocuments(Supplier<Service> service, Messages messages) {
        this.service = service;
        this.messages = messages;
    }

    /** Where the capabilities are. */
    public URI url() {
        return service.get().capabilitiesUrl();
    }

    /** What the service offers, as it said when this client first met it. */
    public Capabilities capabilities() {
        return service.get().capabilities();
    }

    /** Whether the service is up. */
    public Availability availability() {
        return read(StandardIds.AVAILABILITY, Messages.XML::readAvailability);
    }

    /** The views that the service imports and exports. */
    public Views views() {
        return read(StandardIds.VIEWS, Messages.XML::readViews);
    }

    /** The protocols by which bytes come and go. */
    public Protocols protocols() {
        return read(StandardIds.PROTOCOLS, Messages.XML::readProtocols);
    }

    /** The properties that the service knows. */
    public ServiceProperties properties() {
        return read(StandardIds.PROPERTIES, Messages.XML::readProperties);
    }

    private <T> T read(String standardId, Messages.Reader<T> reader) {
        return messages.read(HttpCall.get(service.get().document(standardId)), reader);
    }
}
