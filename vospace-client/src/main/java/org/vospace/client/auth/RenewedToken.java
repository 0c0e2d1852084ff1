package org.vospace.client.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vospace.client.TokenSource;
import org.vospace.client.http.JsonObject;
import org.vospace.client.http.Origin;

/**
 * A token of a login: renewed shortly before its end, and once when the service refuses it. Another
 * process may have done so meanwhile, so the store is asked first, under its lock.
 */
final class RenewedToken implements TokenSource {
    /** A service that refuses what is fresh wants something else. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Origin origin;
    private final TokenStore store;
    private final Exchanges http;
    private final Clock clock;
    private LoginToken token;
    private Instant renewedAt = Instant.MIN;
    private Optional<String> trouble = Optional.empty();

    RenewedToken(Origin origin, LoginToken token, TokenStore store, Exchanges http, Clock clock) {
        this.origin = origin;
        this.token = token;
        this.store = store;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public synchronized Optional<String> token() {
        if (token.isToBeRenewed(clock.instant()) && !isFresh()) {
            renew();
        }
        return token.isExpired(clock.instant()) ? Optional.empty() : Optional.of(token.access());
    }

    @Override
    public synchronized Optional<String> renewed(String refused) {
        if (refused.equals(token.access())) {
            if (isFresh()) {
                return Optional.empty();
            }
            renew();
        }
        boolean another = !refused.equals(token.access()) && !token.isExpired(clock.instant());
        return another ? Optional.of(token.access()) : Optional.empty();
    }

    /** Tried is as good as done: neither is worth doing again at once. */
    private boolean isFresh() {
        return clock.instant().isBefore(plusFresh(renewedAt));
    }

    private static Instant plusFresh(Instant time) {
        return time.equals(Instant.MIN) ? time : time.plus(FRESH);
    }

    private void renew() {
        renewedAt = clock.instant();
        try {
            trouble = store.locked(this::renewLocked);
        } catch (IOException e) {
            trouble = Optional.of("the token was not renewed: " + e.getMessage());
        }
    }

    /** Why it cannot be done; empty if it was. */
    private Optional<String> renewLocked() throws IOException {
        Optional<LoginToken> stored = store.get(origin);
        if (stored.isEmpty()) {
            return Optional.of("there is no login to " + origin + " any more" + cure());
        }
        boolean changed = !stored.get().access().equals(token.access());
        token = stored.get();
        if (changed && !token.isToBeRenewed(clock.instant())) {
            return Optional.empty();
        }
        return token.renewal().isPresent()
                ? refresh(token.renewal().get())
                : Optional.of("the token cannot be renewed" + cure());
    }

    private Optional<String> refresh(LoginToken.Renewal renewal) throws IOException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", renewal.refresh());
        form.put("client_id", renewal.clientId());
        form.put("resource", token.service().toString());
        Exchanges.Answer answer = http.post(renewal.endpoint(), form);
        Optional<JsonObject> json = answer.json();
        Optional<String> access = json.flatMap(found -> found.text("access_token"));
        if (!answer.isSuccess() || access.isEmpty()) {
            return Optional.of(
                    "the login has ended: "
                            + DeviceLogin.refused(renewal.endpoint(), answer).detail()
                            + cure());
        }
        token =
                new LoginToken(
                        token.service(),
                        access.get(),
                        LoginToken.expiry(json.get(), clock.instant()),
                        Optional.of(
                                renewal.withRefresh(
                                        json.get()
                                                .text("refresh_token")
                                                .orElse(renewal.refresh()))));
        store.put(origin, token);
        return Optional.empty();
    }

    private String cure() {
        return " (log in again: vos login " + token.service() + ")";
    }

    @Override
    public synchronized Optional<Instant> expires() {
        return token.expires();
    }

    @Override
    public synchronized Optional<String> trouble() {
        boolean untried = renewedAt.equals(Instant.MIN) && token.renewal().isPresent();
        if (!token.isExpired(clock.instant()) || untried) {
            return Optional.empty();
        }
        return trouble.or(
                () ->
                        Optional.of(
                                "the token expired at "
                                        + token.expires().map(Instant::toString).orElse("?")
                                        + cure()));
    }

    @Override
    public String toString() {
        return "token of a login to " + origin;
    }
}
