package org.vospace.server.security.group;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.vospace.server.security.OperatorHttp;
import org.vospace.spi.security.BearerToken;
import org.vospace.spi.security.GroupId;

/**
 * Asks a group service for the groups of a token's owner ({@code GET {service}/search}, GMS 1.0).
 * Where the service is comes from the configuration, never from a user, so this is no request that
 * the guard of outbound ones has to look at.
 */
final class GmsClient {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_GROUPS = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~/:@!$*+-]{1,300}");

    /** What a header can have in it (RFC 9110 §5.5), and a token may. */
    private static final Pattern SENDABLE = Pattern.compile("[\\x21-\\x7E]+");

    private final GmsConfig config;
    private final URI search;
    private final OperatorHttp http;

    GmsClient(GmsConfig config) {
        this.config = config;
        this.search = URI.create(config.service().toString().replaceFirst("/+$", "") + "/search");
        this.http = new OperatorHttp(config.timeout(), MAX_BYTES, config.tls());
    }

    /**
     * Asks.
     *
     * @return none too if the service does not take the token
     * @throws UncheckedIOException if the service does not answer as it should
     */
    Set<GroupId> groups(BearerToken token) {
        if (!SENDABLE.matcher(token.reveal()).matches()) {
            // the service would not take it
            return Set.of();
        }
        try {
            Map<String, String> headers =
                    Map.of("Authorization", "Bearer " + token.reveal(), "Accept", "text/plain");
            return groups(http.get(search, headers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<GroupId> groups(OperatorHttp.Answer answer) throws IOException {
        if (answer.status() == 401 || answer.status() == 403) {
            return Set.of();
        }
        String type = answer.type();
        if (answer.status() != 200 || !type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            throw new IOException(
                    search
                            + ": status %d, type '%s' (expected: 200, text/plain)"
                                    .formatted(answer.status(), type));
        }
        return parse(answer.text());
    }

    private Set<GroupId> parse(String text) throws IOException {
        Set<GroupId> groups = new LinkedHashSet<>();
        for (String line : text.split("\\R", -1)) {
            String name = line.strip();
            if (!name.isEmpty()) {
                if (!NAME.matcher(name).matches() || groups.size() >= MAX_GROUPS) {
                    throw new IOException(
                            "a line that is no group, or too many of them (expected: names of at"
                                    + " most "
                                    + MAX_GROUPS
                                    + " groups)");
                }
                groups.add(new GroupId(config.authority() + "?" + name));
            }
        }
        return Set.copyOf(groups);
    }
}
