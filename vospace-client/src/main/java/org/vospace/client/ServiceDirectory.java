package org.vospace.client;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.vospace.client.http.Authorization;
import org.vospace.client.http.Authorizations;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.Origin;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.vosi.Capabilities;

/**
 * Finds the service of a URI: the client's own service, or one that the registry knows.
 * Thread-safe.
 */
final class ServiceDirectory {
    private final ClientSettings settings;
    private final Messages messages;
    private final Authorizations authorizations;
    private final Optional<Registry> registry;
    private final Map<String, Service> foreign = new ConcurrentHashMap<>();
    private final Supplier<Service> home = new Lazy<>(this::openHome);
    private final Supplier<Optional<String>> homeAuthority = new Lazy<>(this::findHomeAuthority);

    ServiceDirectory(ClientSettings settings, Messages messages, Authorizations authorizations) {
        this.settings = settings;
        this.messages = messages;
        this.authorizations = authorizations;
        this.registry = settings.registry().map(url -> new Registry(url, messages));
        settings.serviceUrl().ifPresent(this::issueCredentials);
    }

    /**
     * The service that has the node.
     *
     * @throws VOSpaceException InvalidURI if it cannot be found
     */
    Service serviceOf(VosUri uri) {
        boolean hasHome = settings.hasHome();
        if (hasHome && isHome(uri.authority())) {
            return home.get();
        }
        if (registry.isPresent()) {
            return foreign.computeIfAbsent(
                    uri.authority().toLowerCase(Locale.ROOT),
                    authority -> open(registry.get().capabilitiesOf(uri.toIvoId())));
        }
        throw new VOSpaceException(
                FaultType.INVALID_URI,
                hasHome
                        ? uri
                                + " is of another service than "
                                + home.get().capabilitiesUrl()
                                + " (expected: vos://"
                                + homeAuthority.get().orElse("?")
                                + "/… or a client with a registry)"
                        : uri
                                + " has no known service (expected: a client with a service or a registry)");
    }

    /** The authority of the client's own service. */
    String homeAuthority() {
        return homeAuthority
                .get()
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.INVALID_URI,
                                        home.get().capabilitiesUrl()
                                                + " does not let its authority be known"
                                                + " (expected: a readable root, or the authority"
                                                + " given to the client)"));
    }

    /** A service that keeps its authority to itself is taken at its word: it refuses others. */
    private boolean isHome(String authority) {
        return homeAuthority.get().map(authority::equalsIgnoreCase).orElse(true);
    }

    private Service openHome() {
        if (settings.serviceUrl().isPresent()) {
            return open(settings.serviceUrl().get());
        }
        String authority =
                settings.authority()
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.INVALID_ARGUMENT,
                                                "the client has no service (expected: a URL or a"
                                                        + " name)"));
        VosUri root = VosUri.of(authority, NodePath.ROOT);
        URI url =
                registry.map(known -> known.capabilitiesOf(root.toIvoId()))
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.INVALID_ARGUMENT,
                                                "service "
                                                        + root
                                                        + " is given by name (expected: a registry"
                                                        + " beside it)"));
        issueCredentialsByWordOf(settings.registry().orElse(url), url);
        return open(url);
    }

    private Service open(URI capabilities) {
        return new Service(capabilities, settings.credentials().securityMethod(), messages);
    }

    private void issueCredentials(URI service) {
        settings.credentials()
                .authorization()
                .ifPresent(value -> authorizations.issue(Origin.of(service), value));
    }

    /**
     * Over open http, anybody could say where the service is, and have the credentials sent there.
     */
    void issueCredentialsByWordOf(URI source, URI service) {
        if (Origin.of(source).keepsSecrets() && Origin.of(service).keepsSecrets()) {
            issueCredentials(service);
        } else if (!settings.credentials().isAnonymous()) {
            authorizations.issue(
                    Origin.of(service),
                    Authorization.withheld(
                            "registry "
                                    + source
                                    + " says that the service is at "
                                    + service
                                    + ", too weak a word to send credentials there (expected: https"
                                    + " for both, or the URL of the service)"));
        }
    }

    /** The name in {@code X-VO-Authenticated}, which comes with answers that refuse, too. */
    Optional<String> authenticatedAs() {
        URI root = Urls.with(home.get().node(NodePath.ROOT), "detail", "min", "limit", "0");
        try (HttpReply reply = messages.send(HttpCall.get(root))) {
            if (reply.status() == 401) {
                throw Faults.of(reply);
            }
            return reply.header("X-VO-Authenticated")
                    .map(Faults::oneLine)
                    .filter(name -> !name.isEmpty());
        }
    }

    private Optional<String> findHomeAuthority() {
        return settings.authority().or(this::authorityOfRoot).or(this::authorityInRegistry);
    }

    /** The root names itself; a service may keep it from strangers. */
    private Optional<String> authorityOfRoot() {
        URI root = Urls.with(home.get().node(NodePath.ROOT), "detail", "min", "limit", "0");
        try {
            return Optional.of(messages.read(HttpCall.get(root), Listings::header))
                    .map(Node::uri)
                    .map(VosUri::authority);
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.PERMISSION_DENIED
                    || e.type() == FaultType.NOT_AUTHENTICATED
                    || e.type() == FaultType.NODE_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<String> authorityInRegistry() {
        URI capabilities = home.get().capabilitiesUrl();
        Registry known =
                registry.orElseGet(
                        () -> new Registry(capabilities.resolve("/reg/resource-caps"), messages));
        try {
            return known.ivoIdOf(capabilities)
                    .map(id -> id.replaceFirst("(?i)^ivo://", "").replace('/', '!'));
        } catch (VOSpaceException e) {
            if (e.httpStatus() / 100 == 4) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static Capabilities fetchCapabilities(URI url, Messages messages) {
        return messages.read(HttpCall.get(url), Messages.XML::readCapabilities);
    }
}
