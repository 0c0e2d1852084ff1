package org.vospace.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.client.http.Authorizations;
import org.vospace.client.http.HttpCall;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.vosi.Capabilities;

/**
 * Finds the service of a URI: the client's own, one that it was told of, or one that the registry
 * knows; the last is met as nobody in particular. Thread-safe.
 */
final class ServiceDirectory {
    private final Messages messages;
    private final Optional<Registry> registry;
    private final Optional<KnownService> home;
    private final List<KnownService> others = new ArrayList<>();
    private final Map<String, KnownService> byPrefix = new LinkedHashMap<>();
    private final Map<String, Service> foreign = new ConcurrentHashMap<>();

    ServiceDirectory(ClientSettings settings, Messages messages, Authorizations authorizations) {
        this.messages = messages;
        this.registry =
                settings.registry()
                        .map(
                                url ->
                                        new Registry(
                                                url,
                                                messages,
                                                settings.registryCache()
                                                        .flatMap(
                                                                dir ->
                                                                        RegistryCache.of(
                                                                                dir, url))));
        CredentialIssuer issuer = new CredentialIssuer(authorizations);
        home =
                settings.home()
                        .map(
                                name ->
                                        new KnownService(
                                                name,
                                                settings.credentials(),
                                                messages,
                                                issuer,
                                                registry));
        for (OtherService other : settings.others()) {
            KnownService service =
                    new KnownService(other.name(), other.credentials(), messages, issuer, registry);
            others.add(service);
            other.prefixes().forEach(prefix -> byPrefix.put(prefix, service));
        }
    }

    /**
     * The service that has the node.
     *
     * @throws VOSpaceException InvalidURI, naming what was tried, if it cannot be found
     */
    Service serviceOf(VosUri uri) {
        String authority = uri.authority();
        List<String> tried = new ArrayList<>();
        Optional<KnownService> given =
                others.stream().filter(other -> other.isGiven(authority)).findFirst();
        boolean isHome = home.isPresent() && home.get().isGiven(authority);
        if (given.isPresent() && !isHome) {
            return given.get().service();
        }
        if (home.isPresent() && takes(home.get(), authority)) {
            return home.get().service();
        }
        home.ifPresent(own -> tried.add("its own service " + told(own)));
        for (KnownService other : others) {
            if (learns(other, authority, tried)) {
                return other.service();
            }
        }
        return looked(uri, tried);
    }

    /** A home that keeps its authority to itself is taken at its word: it refuses others. */
    private static boolean takes(KnownService own, String authority) {
        return own.authority().map(authority::equalsIgnoreCase).orElse(true);
    }

    /** A service that is out of order must not keep the others from being found. */
    private static boolean learns(KnownService other, String authority, List<String> tried) {
        try {
            boolean has = other.authority().filter(authority::equalsIgnoreCase).isPresent();
            tried.add(told(other));
            return has;
        } catch (VOSpaceException e) {
            tried.add(other + ", which does not tell its authority: " + e.detail());
            return false;
        }
    }

    private static String told(KnownService service) {
        return service + service.authority().map(text -> " (vos://" + text + ")").orElse("");
    }

    private Service looked(VosUri uri, List<String> tried) {
        String known = tried.isEmpty() ? "" : "; tried before: " + String.join(", ", tried);
        if (registry.isEmpty()) {
            throw new VOSpaceException(FaultType.INVALID_URI, unknown(uri, tried));
        }
        try {
            return foreign.computeIfAbsent(
                    uri.authority().toLowerCase(Locale.ROOT),
                    authority ->
                            new Service(
                                    registry.get().capabilitiesOf(uri.toIvoId()),
                                    Optional.empty(),
                                    messages));
        } catch (VOSpaceException e) {
            throw new VOSpaceException(
                    e.type(), uri + ": " + e.detail() + known, e.httpStatus(), e);
        }
    }

    private String unknown(VosUri uri, List<String> tried) {
        if (tried.isEmpty()) {
            return uri + " has no known service (expected: a client with a service or a registry)";
        }
        String expected =
                home.map(own -> "vos://" + own.authority().orElse("?") + "/…, ").orElse("");
        return uri
                + " is of no service that this client knows; tried: "
                + String.join(", ", tried)
                + ", no registry was given (expected: "
                + expected
                + "a prefix for its service, or a client with a registry)";
    }

    /**
     * The client's own service.
     *
     * @throws VOSpaceException InvalidURI if it has none
     */
    KnownService home() {
        return home.orElseThrow(
                () ->
                        new VOSpaceException(
                                FaultType.INVALID_URI,
                                "the client has no service of its own (expected: one given to its"
                                        + " builder, or vos://authority/path)"));
    }

    /** The service whose nodes are named with a prefix such as {@code arc}. */
    Optional<KnownService> prefixed(String prefix) {
        return Optional.ofNullable(byPrefix.get(prefix));
    }

    /** Who the client is at its own service. */
    Optional<String> authenticatedAs() {
        return home().authenticatedAs();
    }

    /** Of two formats, it is JSON that is read with less work; no other service has to have it. */
    static Capabilities fetchCapabilities(java.net.URI url, Messages messages) {
        HttpCall call = HttpCall.get(url);
        return messages.readReply(
                        call.with("Accept", "application/json, text/xml;q=0.9, */*;q=0.8"),
                        Messages::capabilities)
                .orElseGet(() -> messages.read(call, Messages.XML::readCapabilities));
    }
}
