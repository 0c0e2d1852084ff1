package org.vospace.server.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.server.transfer.ServiceUrls;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.vosi.StandardIds;

/**
 * What the service offers, at the URLs a client reaches it by.
 *
 * <p>A process lists all resources of the service, those of the other role's process too, if it
 * knows where these are.
 */
public final class CapabilityDocument {
    private final boolean offersNodes;
    private final boolean offersFiles;
    private final List<String> securityMethods;

    /**
     * @param securityMethods URIs of those that are taken, best first; anonymous access is offered
     *     beside them
     */
    public CapabilityDocument(
            boolean offersNodes, boolean offersFiles, List<String> securityMethods) {
        this.offersNodes = offersNodes;
        this.offersFiles = offersFiles;
        List<String> methods = new ArrayList<>(securityMethods);
        methods.add("");
        this.securityMethods = List.copyOf(methods);
    }

    Capabilities of(ServiceUrls urls) {
        List<ServiceCapability> list = new ArrayList<>();
        String base = urls.metadata().toString();
        list.add(open(StandardIds.CAPABILITIES, base + "/capabilities"));
        list.add(open(StandardIds.AVAILABILITY, base + "/availability"));
        if (offersNodes) {
            list.add(secured(StandardIds.NODES, base + "/nodes", "base"));
            list.add(secured(StandardIds.TRANSFERS, base + "/transfers", "full"));
            list.add(secured(StandardIds.SYNC, base + "/synctrans", "full"));
            list.add(secured(StandardIds.SYNC_2_0, base + "/synctrans", "full"));
            list.add(secured(StandardIds.RECURSIVE_DELETE, base + "/async-delete", "full"));
            list.add(secured(StandardIds.RECURSIVE_SET, base + "/async-setprops", "full"));
            list.add(secured(StandardIds.SEARCH, base + "/search", "full"));
            list.add(open(StandardIds.PROTOCOLS, base + "/protocols"));
            list.add(open(StandardIds.VIEWS, base + "/views"));
            list.add(open(StandardIds.PROPERTIES, base + "/properties"));
        }
        if (offersFiles) {
            list.add(secured(StandardIds.FILES, urls.storage() + "/files", "base"));
            list.add(secured(StandardIds.PKG, urls.storage() + "/pkg", "base"));
        }
        return new Capabilities(list);
    }

    private static ServiceCapability open(String standardId, String url) {
        return new ServiceCapability(
                standardId,
                List.of(new ServiceInterface(url, "full", Optional.empty(), List.of())));
    }

    private ServiceCapability secured(String standardId, String url, String use) {
        return new ServiceCapability(
                standardId,
                List.of(new ServiceInterface(url, use, Optional.of("2.1"), securityMethods)));
    }
}
