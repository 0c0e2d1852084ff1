package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.client.http.Faults;
import org.vospace.client.http.JsonObject;
import org.vospace.client.http.Origin;
import org.vospace.client.http.TransportSettings;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Logs in to a service by the way that it offers, and keeps the token in a {@link TokenStore}.
 *
 * <p>The token is for the origin of the service alone. The authorization server sees the user's
 * consent and its own refresh token, nothing else. Everything is https, or on this machine. Every
 * method throws {@link VOSpaceException}: NotAuthenticated if the login was declined, and what else
 * went wrong with what was expected.
 */
public final class Login {
    private static final String PASSWORD_METHOD = "ivo://ivoa.net/sso#tls-with-password";

    private final ServiceUrl service;
    private final TokenStore store;
    private final Exchanges http;
    private final TransportSettings settings;
    private final Clock clock;

    /** Tells the user where to agree. */
    public interface Prompt {
        /**
         * Shows where to go.
         *
         * @param code to be entered there
         * @param complete the same place with the code in it
         */
        void visit(URI place, String code, Optional<URI> complete);
    }

    /**
     * What a login by device needs to know.
     *
     * @param clientId by which the authorization server knows this program
     * @param scope asked for; empty: what the service recommends
     * @param issuer to be taken if the service accepts several
     */
    public record DeviceOptions(
            Optional<String> clientId, Optional<String> scope, Optional<String> issuer) {
        public DeviceOptions {
            requireNonNull(clientId, "clientId");
            requireNonNull(scope, "scope");
            requireNonNull(issuer, "issuer");
        }
    }

    private Login(ServiceUrl service, TokenStore store, TransportSettings settings, Clock clock) {
        this.service = service;
        this.store = store;
        this.settings = settings;
        this.http = new Exchanges(settings);
        this.clock = clock;
    }

    /**
     * Prepares a login; nothing is contacted yet.
     *
     * @param service its base URL, or that of its capabilities
     */
    public static Login to(
            String service, TokenStore store, TransportSettings settings, Clock clock) {
        return new Login(ServiceUrl.of(service), store, settings, clock);
    }

    /**
     * Logs in by a browser, on any machine.
     *
     * @return when the token expires, renewed or not
     */
    public Optional<Instant> byDevice(DeviceOptions options, Prompt prompt) {
        JsonObject resource = resource(challenges());
        Issuer issuer = Issuer.discover(http, issuer(resource, options.issuer()));
        String clientId =
                options.clientId()
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.INVALID_ARGUMENT,
                                                "no client id (expected: --client-id with the name"
                                                        + " by which "
                                                        + issuer.name()
                                                        + " knows this program)"));
        String scope =
                options.scope()
                        .orElseGet(() -> String.join(" ", resource.list("scopes_supported")));
        return keep(
                new DeviceLogin(http, settings.pause(), clock)
                        .run(
                                URI.create(resource.text("resource").orElseThrow().strip()),
                                issuer,
                                clientId,
                                scope,
                                prompt));
    }

    /**
     * Logs in with a password.
     *
     * @param agreed whither besides the service itself the password may go
     * @return when the token expires; empty if that is not known
     */
    public Optional<Instant> byPassword(String user, String password, Optional<Origin> agreed) {
        String accessUrl =
                challenges().stream()
                        .filter(challenge -> challenge.scheme().equals("ivoa_bearer"))
                        .filter(Login::isByPassword)
                        .flatMap(challenge -> challenge.parameter("access_url").stream())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.OPERATION_NOT_SUPPORTED,
                                                service.base()
                                                        + " gives no tokens for passwords"
                                                        + " (expected: a challenge ivoa_bearer);"
                                                        + " --user works without a login"));
        URI login = PasswordLogin.agreed(service, accessUrl, agreed);
        return keep(new PasswordLogin(http).run(service, login, user, password));
    }

    private static boolean isByPassword(AuthChallenge challenge) {
        return challenge
                .parameter("standard_id")
                .map(PASSWORD_METHOD::equalsIgnoreCase)
                .orElse(true);
    }

    private Optional<Instant> keep(LoginToken token) {
        try {
            store.put(service.origin(), token);
            return token.expires();
        } catch (IOException e) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED, "the token cannot be kept: " + e.getMessage(), e);
        }
    }

    /**
     * Forgets the token, after giving it back where the authorization server takes it.
     *
     * @return whether there was one
     * @throws IOException if the store cannot be written
     */
    public boolean out() throws IOException {
        Optional<LoginToken> token = store.remove(service.origin());
        token.flatMap(LoginToken::renewal).ifPresent(this::revoke);
        return token.isPresent();
    }

    /** Forgotten is forgotten: a server that does not answer changes nothing. */
    private void revoke(LoginToken.Renewal renewal) {
        if (renewal.revocation().isEmpty()) {
            return;
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", renewal.refresh());
        form.put("token_type_hint", "refresh_token");
        form.put("client_id", renewal.clientId());
        try {
            http.post(renewal.revocation().get(), form);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(Login.class)
                    .debug("{} was not given back: {}", renewal, e.toString());
        }
    }

    /** What the service says for itself: on its capabilities, else where it refuses strangers. */
    private List<AuthChallenge> challenges() {
        List<AuthChallenge> found =
                ChallengeReader.read(http.get(service.below("/capabilities")).challenges());
        return found.isEmpty()
                ? ChallengeReader.read(http.get(service.below("/nodes")).challenges())
                : found;
    }

    private JsonObject resource(List<AuthChallenge> challenges) {
        URI url =
                challenges.stream()
                        .filter(challenge -> challenge.scheme().equals("bearer"))
                        .flatMap(challenge -> challenge.parameter("resource_metadata").stream())
                        .findFirst()
                        .map(this::ownMetadata)
                        .orElseGet(service::metadata);
        JsonObject resource =
                http.document(url)
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.OPERATION_NOT_SUPPORTED,
                                                service.base()
                                                        + " does not tell where its tokens are had"
                                                        + " (expected: "
                                                        + url
                                                        + ", RFC 9728)"));
        service.checkResource(resource.text("resource").orElse(""));
        return resource;
    }

    private URI ownMetadata(String text) {
        URI url = Exchanges.secretPlace("resource_metadata", text);
        if (!Origin.of(url).equals(service.origin())) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    service.base()
                            + " is described at "
                            + Origin.of(url)
                            + " (expected: at its own origin)");
        }
        return url;
    }

    private String issuer(JsonObject resource, Optional<String> wanted) {
        List<String> issuers = resource.list("authorization_servers");
        boolean clear = wanted.isPresent() ? issuers.contains(wanted.get()) : issuers.size() == 1;
        if (!clear) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    service.base()
                            + " takes tokens of "
                            + issuers.stream().map(Faults::oneLine).toList()
                            + wanted.map(name -> ", not of " + name).orElse("")
                            + " (expected: one of them with --issuer)");
        }
        return wanted.orElseGet(() -> issuers.get(0));
    }
}
