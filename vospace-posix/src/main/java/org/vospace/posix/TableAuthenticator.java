package org.vospace.posix;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.SecurityMethod;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.ServerSettings.User;
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
    private final List<Row> rows;
    private final List<Challenge> challenges;

    private record Row(
            Identity identity, SecretDigest name, SecretDigest password, SecretDigest token) {}

    /**
     * Creates an authenticator.
     *
     * @param realm the name of the space, for people
     */
    public TableAuthenticator(String realm, Collection<User> users) {
        this.rows = users.stream().map(TableAuthenticator::row).toList();
        String quoted = realm.replaceAll("[\\\\\"]", "\\\\$0").replaceAll("[^\\x20-\\x7e]", "?");
        this.challenges =
                List.of(
                        new Challenge(
                                "Basic realm=\"" + quoted + "\", charset=\"UTF-8\"",
                                SecurityMethod.BASIC_AA.uri()),
                        new Challenge(
                                "Bearer realm=\"" + quoted + "\"", SecurityMethod.TOKEN.uri()));
    }

    private static Row row(User user) {
        Set<GroupId> groups = user.groups().stream().map(GroupId::new).collect(Collectors.toSet());
        return new Row(
                new Identity(user.name(), groups),
                SecretDigest.of(user.name()),
                digest(user.password()),
                digest(user.token()));
    }

    private static SecretDigest digest(Optional<Secret> secret) {
        return secret.map(Secret::reveal).map(SecretDigest::of).orElseGet(SecretDigest::ofNothing);
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
            case "basic" -> Optional.of(basic(value));
            case "bearer" -> bearer(value);
            default -> Optional.empty();
        };
    }

    private Identity basic(String value) {
        byte[] pair = decode(value);
        int colon = indexOf(pair, (byte) ':');
        SecretDigest name = SecretDigest.of(Arrays.copyOf(pair, colon));
        SecretDigest password = SecretDigest.of(Arrays.copyOfRange(pair, colon + 1, pair.length));
        Identity found = null;
        for (Row row : rows) {
            boolean sameName = row.name().matches(name);
            boolean samePassword = row.password().matches(password);
            if (sameName && samePassword) {
                found = row.identity();
            }
        }
        if (found == null) {
            throw refused(
                    "user name or password is wrong (expected: those of a user of this space; ask"
                            + " its administrators if you have lost them)");
        }
        return found;
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

    private static byte[] decode(String value) {
        try {
            byte[] pair = Base64.getDecoder().decode(value.strip());
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(pair));
            if (indexOf(pair, (byte) ':') >= 0) {
                return pair;
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // the same fault as for any other text that is no such pair
        }
        throw refused("malformed Basic credentials (expected: base64 of user:password in UTF-8)");
    }

    private static int indexOf(byte[] bytes, byte wanted) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static VOSpaceException refused(String detail) {
        return new VOSpaceException(FaultType.NOT_AUTHENTICATED, detail);
    }

    @Override
    public List<Challenge> challenges() {
        return challenges;
    }
}
