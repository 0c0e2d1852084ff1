package org.vospace.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.SecurityMethod;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.vosi.StandardIds;

/** A VOSpace as its capabilities describe it. They are fetched once, when first needed. */
final class Service {
    private final URI capabilitiesUrl;
    private final Optional<SecurityMethod> method;
    private final Supplier<Capabilities> capabilities;
    private final Map<String, Optional<URI>> endpoints = new ConcurrentHashMap<>();

    /**
     * @param method how requests will authenticate: decides between several interfaces
     */
    Service(URI capabilitiesUrl, Optional<SecurityMethod> method, Messages messages) {
        this.capabilitiesUrl = capabilitiesUrl;
        this.method = method;
        this.capabilities =
                new Lazy<>(() -> ServiceDirectory.fetchCapabilities(capabilitiesUrl, messages));
    }

    URI capabilitiesUrl() {
        return capabilitiesUrl;
    }

    /** The URL of a node's document. */
    URI node(NodePath path) {
        return Urls.below(required(StandardIds.NODES), path);
    }

    /** The URL of a node's bytes, where the service offers them without negotiation. */
    Optional<URI> file(NodePath path) {
        return endpoint(StandardIds.FILES).map(base -> Urls.below(base, path));
    }

    /** Where transfers are negotiated; empty if the service has jobs only. */
    Optional<URI> synctrans() {
        return endpoint(StandardIds.SYNC).or(() -> endpoint(StandardIds.SYNC_2_0));
    }

    /** The job list of transfers. */
    URI transfers() {
        return required(StandardIds.TRANSFERS);
    }

    /** The job list of OpenCADC's recursive deletions. */
    Optional<URI> recursiveDelete() {
        return endpoint(StandardIds.RECURSIVE_DELETE);
    }

    /** The job list of OpenCADC's recursive setting of properties. */
    Optional<URI> recursiveSet() {
        return endpoint(StandardIds.RECURSIVE_SET);
    }

    /** Whether it is a server of this SDK: these list a search, which no standard has. */
    boolean isOfThisSdk() {
        return endpoint(StandardIds.SEARCH).isPresent();
    }

    /** Whether it packs containers. */
    boolean packs() {
        return endpoint(StandardIds.PKG).isPresent() && synctrans().isPresent();
    }

    /** Whether it unpacks zip files into containers. */
    boolean unpacks() {
        return isOfThisSdk() && synctrans().isPresent();
    }

    /** Where one searches, at a server of this SDK. */
    URI search() {
        return required(StandardIds.SEARCH);
    }

    /** A document about the service, such as that of {@link StandardIds#VIEWS}. */
    URI document(String standardId) {
        return required(standardId);
    }

    /**
     * A resource of this SDK's servers that capabilities have no name for: it lies beside them.
     *
     * @param name such as {@code shares}
     */
    URI beside(String name) {
        return capabilitiesUrl.resolve(name);
    }

    Capabilities capabilities() {
        return capabilities.get();
    }

    private URI required(String standardId) {
        return endpoint(standardId)
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.OPERATION_NOT_SUPPORTED,
                                        capabilitiesUrl
                                                + " lists no usable interface of "
                                                + standardId));
    }

    private Optional<URI> endpoint(String standardId) {
        Capabilities known = capabilities.get();
        return endpoints.computeIfAbsent(standardId, id -> find(known, id));
    }

    private Optional<URI> find(Capabilities known, String standardId) {
        return known.find(standardId)
                .map(ServiceCapability::interfaces)
                .flatMap(this::choose)
                .flatMap(chosen -> resolve(chosen.accessUrl()));
    }

    /** The interface for our way to authenticate, else one that takes anybody, else the first. */
    private Optional<ServiceInterface> choose(List<ServiceInterface> interfaces) {
        Optional<ServiceInterface> fitting =
                interfaces.stream()
                        .filter(i -> method.isPresent() && accepts(i, method.get().uri()))
                        .findFirst();
        return fitting.or(() -> interfaces.stream().filter(Service::isOpen).findFirst())
                .or(() -> interfaces.stream().findFirst());
    }

    private static boolean accepts(ServiceInterface candidate, String methodUri) {
        return candidate.securityMethods().stream().anyMatch(methodUri::equalsIgnoreCase);
    }

    private static boolean isOpen(ServiceInterface candidate) {
        return candidate.securityMethods().isEmpty() || candidate.securityMethods().contains("");
    }

    private Optional<URI> resolve(String accessUrl) {
        try {
            return Optional.of(capabilitiesUrl.resolve(accessUrl.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
