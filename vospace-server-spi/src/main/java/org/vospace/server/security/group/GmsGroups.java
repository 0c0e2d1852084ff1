package org.vospace.server.security.group;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.vospace.spi.security.BearerToken;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

/**
 * Groups of an IVOA group service (GMS 1.0), asked as the caller with the caller's own token.
 *
 * <p>GMS tells a caller their own groups and nobody else's. So a caller without a token, such as
 * one with a client certificate or a password, is in none of its groups: the server has no
 * credential that would be theirs. What the service said goes with the caller's jobs, where there
 * is no token any more. A token goes to the configured service only, redirects are not followed,
 * and whatever is not a plain list of names is a failure, after which nobody is a member for a
 * while. Thread-safe.
 */
public final class GmsGroups implements GroupProvider {
    private static final Duration FAILURE = Duration.ofSeconds(30);

    private final GmsClient client;
    private final Memberships<Caller> memberships;

    /** Whom an answer is about: another token may show other groups of the same user. */
    private record Caller(String name, String tokenDigest) {}

    /** Asks a service. */
    public GmsGroups(GmsConfig config) {
        this(config, Ticker.systemTicker());
    }

    GmsGroups(GmsConfig config, Ticker ticker) {
        this.client = new GmsClient(config);
        this.memberships =
                new Memberships<>(
                        config.authority().toString(),
                        new Memberships.Times(
                                config.memory(), FAILURE, config.timeout().plusSeconds(1)),
                        ticker);
    }

    @Override
    public Identity prepare(Identity who) {
        if (who.isAnonymous() || who.token().isEmpty()) {
            return who;
        }
        BearerToken token = who.token().get();
        Caller caller = new Caller(who.name(), digest(token));
        return who.withGroups(memberships.fetch(caller, () -> client.groups(token)));
    }

    @Override
    public boolean isMember(Identity who, GroupId group) {
        return who.groups().stream().anyMatch(group::matches);
    }

    @Override
    public Set<GroupId> groups(Identity who) {
        return who.groups();
    }

    private static String digest(BearerToken token) {
        try {
            byte[] bytes = token.reveal().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
