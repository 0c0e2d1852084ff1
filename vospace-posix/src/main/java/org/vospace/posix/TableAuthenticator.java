package org.vospace.posix;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vospace.model.SecurityMethod;
import org.vospace.posix.config.ServerSettings.User;
import org.vospace.server.security.password.BasicAuthenticator;
import org.vospace.server.security.password.FailureLimit;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;

/**
 * Recognises the users of a table by password (HTTP Basic) or by token (Bearer).
 *
 * <p>Digests of secrets are compared, always all of them and in constant time, so that neither the
 * time an answer takes nor its text tells which users there are. Thread-safe.
 */
public final class TableAuthenticator implements Authenticator {
    private final BasicAuthenticator passwords;
    private final List<Row> rows;
    private final List<Challenge> challenges;

    private record Row(Identity identity, SecretDigest token) {}

    /**
     * Creates an authenticator that forgets a right password after 5 minutes, and refuses whoever
     * gave 10 wrong ones within 5.
     *
     * @param realm the name of the space, for people
     */
    public TableAuthenticator(String realm, Collection<User> users) {
        this(
                realm,
                users,
                new BasicAuthenticator(
                        realm,
                        List.of(new TablePasswords(users)),
                        new FailureLimit(10, Duration.ofMinutes(5)),
                        Duration.ofMinutes(5)));
    }

    /**
     * Creates an authenticator.
     *
     * @param realm the name of the space, for people
     * @param passwords asked about names and passwords, those of the table included
     */
    TableAuthenticator(String realm, Collection<User> users, BasicAuthenticator passwords) {
        this.passwords = passwords;
        this.rows = users.stream().map(TableAuthenticator::row).toList();
        String quoted = realm.replaceAll("[\\\\\"]", "\\\\$0").replaceAll("[^\\x20-\\x7e]", "?");
        Challenge bearer =
                new Challenge("Bearer realm=\"" + quoted + "\"", SecurityMethod.TOKEN.uri());
        this.challenges =
                Stream.concat(passwords.challenges().stream(), Stream.of(bearer)).toList();
    }

    private static Row row(User user) {
        Set<GroupId> groups = user.groups().stream().map(GroupId::new).collect(Collectors.toSet());
        return new Row(new Identity(user.name(), groups), SecretDigest.of(user.token()));
    }

    @Override
    public Optional<Identity> authenticate(Credentials request) {
        Optional<String> header = request.header("Authorization").map(String::strip);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = header.get().split("[ \\t]+", 2);
        String value = parts.length > 1 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "basic" -> passwords.authenticate(request);
            case "bearer" -> bearer(value);
            default -> Optional.empty();
        };
    }

    /** Empty for an unknown token: another authenticator may know it, or the server refuses it. */
    private Optional<Identity> bearer(String token) {
        SecretDigest digest = SecretDigest.of(token.strip());
        Identity found = null;
        for (Row row : rows) {
            if (row.token().matches(digest)) {
                found = row.identity();
            }
        }
        return Optional.ofNullable(found);
    }

    @Override
    public List<Challenge> challenges() {
        return challenges;
    }
}
