package org.vospace.server.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.BearerToken;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.TokenMetadata;

/**
 * Recognises users by tokens that only their issuer can read, and which it is asked about (RFC
 * 7662). It has an answer to every bearer token, so it is asked last of those that take them.
 *
 * <p>Answers are kept for a short time, by the digest of the token; what the issuer has not said is
 * never kept. Thread-safe.
 */
public final class IntrospectionAuthenticator implements Authenticator {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration REFUSAL_CACHED = Duration.ofSeconds(10);
    private static final int MAX_CACHED = 10_000;

    private final Introspection settings;
    private final IntrospectionClient client;
    private final Validity validity;
    private final Clock clock;
    private final Challenge challenge;
    private final Cache<String, Answer> answers;

    /** What is known about a token, and until when. */
    private sealed interface Answer {
        Instant end();

        record Good(Identity who, Instant end) implements Answer {}

        record Bad(String detail, Instant end) implements Answer {}
    }

    /**
     * Creates an authenticator.
     *
     * @param realm the name of the space, for people
     */
    public IntrospectionAuthenticator(String realm, Introspection settings, Clock clock) {
        this(realm, settings, clock, TIMEOUT);
    }

    IntrospectionAuthenticator(
            String realm, Introspection settings, Clock clock, Duration timeout) {
        this.settings = settings;
        this.client = new IntrospectionClient(settings, new IssuerHttp(timeout));
        this.validity = new Validity(settings.audiences(), settings.clockSkew(), clock);
        this.clock = clock;
        this.challenge =
                settings.issuer().isPresent()
                        ? BearerChallenge.withMetadata(realm)
                        : BearerChallenge.plain(realm);
        this.answers =
                Caffeine.newBuilder()
                        .maximumSize(MAX_CACHED)
                        .ticker(ticker(clock))
                        .expireAfter(
                                Expiry.<String, Answer>creating(
                                        (key, answer) ->
                                                Duration.between(clock.instant(), answer.end())))
                        .build();
    }

    private static Ticker ticker(Clock clock) {
        Instant start = clock.instant();
        return () -> Duration.between(start, clock.instant()).toNanos();
    }

    @Override
    public Optional<Identity> authenticate(Credentials request) {
        return BearerHeader.tokenOf(request).filter(this::mayBeOfTheIssuer).map(this::identity);
    }

    /** A token of another issuer is none of this one's business. */
    private boolean mayBeOfTheIssuer(String token) {
        return settings.issuer()
                .flatMap(
                        issuer ->
                                UnverifiedClaims.issuerOf(token).map(named -> named.equals(issuer)))
                .orElse(true);
    }

    private Identity identity(String token) {
        Answer answer = answers.get(Digests.of(token), key -> ask(token));
        if (answer instanceof Answer.Good good) {
            return settings.passOn() ? good.who().withToken(new BearerToken(token)) : good.who();
        }
        String detail = answer instanceof Answer.Bad bad ? bad.detail() : "the token is bad";
        throw new VOSpaceException(FaultType.NOT_AUTHENTICATED, detail);
    }

    private Answer ask(String token) {
        TokenClaims claims = client.ask(token);
        Instant now = clock.instant();
        try {
            Identity who = accepted(claims);
            Instant end = now.plus(settings.cached());
            Instant expiry =
                    claims.time("exp").map(e -> e.plus(settings.clockSkew())).orElse(Instant.MAX);
            return new Answer.Good(who, end.isBefore(expiry) ? end : expiry);
        } catch (VOSpaceException e) {
            return new Answer.Bad(e.detail(), now.plus(shorter(settings.cached())));
        }
    }

    private static Duration shorter(Duration cached) {
        return cached.compareTo(REFUSAL_CACHED) < 0 ? cached : REFUSAL_CACHED;
    }

    private Identity accepted(TokenClaims claims) {
        if (!claims.isTrue("active")) {
            throw Refusals.bad("the token is unknown, has expired or was revoked");
        }
        settings.issuer()
                .filter(issuer -> !claims.text("iss").map(issuer::equals).orElse(true))
                .ifPresent(
                        issuer -> {
                            throw Refusals.bad("the token is of another issuer", issuer);
                        });
        validity.require(claims);
        Optional<Restriction> restriction = settings.scopes().restriction(claims);
        Identity named = settings.claims().identity(claims);
        Identity who = claims.time("exp").map(named::until).orElse(named);
        return restriction.map(who::restrictedTo).orElse(who);
    }

    @Override
    public List<Challenge> challenges() {
        return List.of(challenge);
    }

    @Override
    public Optional<TokenMetadata> tokenMetadata() {
        return settings.issuer()
                .map(
                        issuer ->
                                new TokenMetadata(
                                        List.of(URI.create(issuer)), settings.scopes().offered()));
    }
}
