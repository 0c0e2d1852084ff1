package org.vospace.server.security.password;

import com.github.benmanes.caffeine.cache.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

/**
 * Recognises users by name and password (HTTP Basic, RFC 7617), whichever of several sources knows
 * them: the first that does decides.
 *
 * <p>Neither the text, the status nor the work of an answer tells a wrong password from an unknown
 * user: behind the source that decided, the others are asked for somebody who does not exist. Wrong
 * passwords are counted (see {@link FailureLimit}), right ones remembered for a short while; one
 * that is remembered is not counted, so that who is logged in already stays so, whatever strangers
 * behind the same address do. Thread-safe.
 */
public final class BasicAuthenticator implements Authenticator {
    private final List<PasswordSource> sources;
    private final FailureLimit limit;
    private final VerifiedPasswords verified;
    private final List<Challenge> challenges;

    /**
     * Creates an authenticator.
     *
     * @param realm the name of the space, for people
     * @param sources at least one, in the order in which they are asked
     * @param memory how long a right password is remembered: what is changed in a source that does
     *     not tell of changes takes so long to count
     */
    public BasicAuthenticator(
            String realm, List<PasswordSource> sources, FailureLimit limit, Duration memory) {
        this(realm, sources, limit, new VerifiedPasswords(memory, Ticker.systemTicker()));
    }

    BasicAuthenticator(
            String realm,
            List<PasswordSource> sources,
            FailureLimit limit,
            VerifiedPasswords verified) {
        this.sources = List.copyOf(sources);
        this.limit = limit;
        this.verified = verified;
        this.challenges = List.of(BasicCredentials.challenge(realm));
    }

    /**
     * {@inheritDoc}
     *
     * @throws VOSpaceException NotAuthenticated, besides, if no source knows the user;
     *     TooManyRequests after too many wrong passwords; ServiceBusy if a source cannot tell now
     */
    @Override
    public Optional<Identity> authenticate(Credentials request) {
        Optional<BasicCredentials> pair = BasicCredentials.of(request);
        if (pair.isEmpty()) {
            return Optional.empty();
        }
        if (!pair.get().isPlausible()) {
            throw BasicCredentials.refusal();
        }
        Optional<Identity> found =
                verified.find(
                        pair.get(), version(), () -> counted(pair.get(), request.clientAddress()));
        return Optional.of(found.orElseThrow(BasicCredentials::refusal));
    }

    private String version() {
        return sources.stream()
                .map(source -> Long.toString(source.version()))
                .collect(Collectors.joining("."));
    }

    private Optional<Identity> counted(BasicCredentials pair, String address) {
        FailureLimit.Try attempt = limit.begin(address, pair.name());
        Optional<Identity> found;
        try {
            found = decide(pair);
        } catch (VOSpaceException e) {
            attempt.failed();
            throw e;
        }
        if (found.isPresent()) {
            attempt.succeeded();
        }
        return found;
    }

    private Optional<Identity> decide(BasicCredentials pair) {
        for (int i = 0; i < sources.size(); i++) {
            PasswordSource.Answer answer = sources.get(i).check(pair);
            if (answer instanceof PasswordSource.Accepted accepted) {
                return Optional.of(accepted.who()).filter(isNobodyOf(sources.subList(0, i), pair));
            }
            if (answer instanceof PasswordSource.Wrong) {
                BasicCredentials nobody = new BasicCredentials(randomName(), pair.password());
                sources.subList(i + 1, sources.size()).forEach(source -> source.check(nobody));
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Directories know users by other spellings too. {@code Admin} of a directory must not become
     * {@code admin} of a file which was asked before and knows no {@code Admin}.
     */
    private static Predicate<Identity> isNobodyOf(
            List<PasswordSource> earlier, BasicCredentials pair) {
        return who -> {
            BasicCredentials found = new BasicCredentials(who.name(), pair.password());
            return who.name().equals(pair.name())
                    || earlier.stream()
                            .map(source -> source.check(found))
                            .allMatch(PasswordSource.Unknown.class::isInstance);
        };
    }

    private static String randomName() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    @Override
    public List<Challenge> challenges() {
        return challenges;
    }
}
