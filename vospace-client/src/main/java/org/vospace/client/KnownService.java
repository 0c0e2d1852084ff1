package org.vospace.client;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/** A service that the client was told of: found, and asked for its name, when first needed. */
final class KnownService {
    private final ServiceName name;
    private final Credentials who;
    private final Messages messages;
    private final CredentialIssuer issuer;
    private final Optional<Registry> registry;
    private final Supplier<Service> service = new Lazy<>(this::open);
    private final Supplier<Optional<String>> learnt = new Lazy<>(this::findAuthority);

    KnownService(
            ServiceName name,
            Credentials who,
            Messages messages,
            CredentialIssuer issuer,
            Optional<Registry> registry) {
        this.name = name;
        this.who = who;
        this.messages = messages;
        this.issuer = issuer;
        this.registry = registry;
        name.capabilities().ifPresent(url -> issuer.issue(url, who));
    }

    ServiceName name() {
        return name;
    }

    /**
     * The service itself.
     *
     * @throws VOSpaceException InvalidURI if the registry does not know it
     */
    Service service() {
        return service.get();
    }

    /** Its authority, given or learnt; empty if it keeps that to itself. */
    Optional<String> authority() {
        return learnt.get();
    }

    /**
     * Its authority.
     *
     * @throws VOSpaceException InvalidURI if it keeps that to itself
     */
    String requireAuthority() {
        return authority()
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.INVALID_URI,
                                        service().capabilitiesUrl()
                                                + " does not let its authority be known"
                                                + " (expected: a readable root, or the authority"
                                                + " given to the client)"));
    }

    /** Whether it has nodes of this authority, as far as one knows without asking it. */
    boolean isGiven(String authority) {
        return name.authority().filter(authority::equalsIgnoreCase).isPresent();
    }

    private Service open() {
        if (name.capabilities().isPresent()) {
            return open(name.capabilities().get());
        }
        String authority = name.authority().orElseThrow();
        Registry source =
                registry.orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.INVALID_URI,
                                        "vos://"
                                                + authority
                                                + " cannot be looked up (expected: a client with a"
                                                + " registry, or the URL of the service)"));
        URI url = source.capabilitiesOf(VosUri.of(authority, NodePath.ROOT).toIvoId());
        issuer.issueByWordOf(source.url(), url, who);
        return open(url);
    }

    private Service open(URI capabilities) {
        return new Service(capabilities, who.securityMethod(), messages);
    }

    /** The name in {@code X-VO-Authenticated}, which comes with answers that refuse, too. */
    Optional<String> authenticatedAs() {
        try (HttpReply reply = messages.send(HttpCall.get(root()))) {
            if (reply.status() == 401) {
                throw Faults.of(reply);
            }
            return reply.header("X-VO-Authenticated")
                    .map(Faults::oneLine)
                    .filter(user -> !user.isEmpty());
        }
    }

    private URI root() {
        return Urls.with(service().node(NodePath.ROOT), "detail", "min", "limit", "0");
    }

    private Optional<String> findAuthority() {
        return name.authority().or(this::authorityOfRoot).or(this::authorityInRegistry);
    }

    /** The root names itself; a service may keep it from strangers. */
    private Optional<String> authorityOfRoot() {
        URI root = root();
        try {
            return Optional.of(
                            messages.readReply(
                                    Messages.inBestFormat(service(), HttpCall.get(root)),
                                    Listings::header))
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
        URI capabilities = service().capabilitiesUrl();
        Registry known =
                registry.orElseGet(
                        () ->
                                new Registry(
                                        capabilities.resolve("/reg/resource-caps"),
                                        messages,
                                        Optional.empty()));
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

    @Override
    public String toString() {
        return name.toString();
    }
}
