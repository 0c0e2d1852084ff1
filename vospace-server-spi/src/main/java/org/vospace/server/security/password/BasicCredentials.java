package org.vospace.server.security.password;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.SecurityMethod;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;

/**
 * A user name and a password, as HTTP Basic carries them (RFC 7617) in UTF-8. Its text form keeps
 * the password.
 *
 * @param name may be empty
 * @param password may be empty
 */
public record BasicCredentials(String name, String password) {
    private static final int MAX_NAME = 256;
    private static final int MAX_PASSWORD_BYTES = 1024;

    public BasicCredentials {
        requireNonNull(name, "name");
        requireNonNull(password, "password");
    }

    /**
     * Finds the pair in a request's {@code Authorization} header.
     *
     * @return empty if there is no such header, or one of another scheme
     * @throws VOSpaceException NotAuthenticated if what follows {@code Basic} is no such pair
     */
    public static Optional<BasicCredentials> of(Credentials request) {
        Optional<String> header = request.header("Authorization").map(String::strip);
        if (header.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = header.get().split("[ \\t]+", 2);
        return parts[0].toLowerCase(Locale.ROOT).equals("basic")
                ? Optional.of(decode(parts.length > 1 ? parts[1].strip() : ""))
                : Optional.empty();
    }

    private static BasicCredentials decode(String value) {
        try {
            byte[] bytes = Base64.getDecoder().decode(value);
            String pair =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            int colon = pair.indexOf(':');
            if (colon >= 0) {
                return new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1));
            }
        } catch (IllegalArgumentException | CharacterCodingException e) {
            // the same fault as for any other text that is no such pair
        }
        throw new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                "malformed Basic credentials (expected: base64 of user:password in UTF-8)");
    }

    /**
     * Whether this can be somebody's: directories take an empty password for a wish to stay
     * anonymous, and hashing endless ones is work that strangers could order.
     */
    public boolean isPlausible() {
        return !name.isEmpty()
                && name.length() <= MAX_NAME
                && name.chars().noneMatch(Character::isISOControl)
                && !password.isEmpty()
                && password.getBytes(StandardCharsets.UTF_8).length <= MAX_PASSWORD_BYTES;
    }

    /** The one refusal for unknown users and wrong passwords, so that it tells neither. */
    public static VOSpaceException refusal() {
        return new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                "user name or password is wrong (expected: those of a user of this space; ask"
                        + " its administrators if you have lost them)");
    }

    /**
     * The invitation to send such a pair.
     *
     * @param realm the name of the space, for people
     */
    public static Challenge challenge(String realm) {
        String quoted = realm.replaceAll("[\\\\\"]", "\\\\$0").replaceAll("[^\\x20-\\x7e]", "?");
        return new Challenge(
                "Basic realm=\"" + quoted + "\", charset=\"UTF-8\"", SecurityMethod.BASIC_AA.uri());
    }

    /** Tells nothing, because what is printed ends up in logs. */
    @Override
    public String toString() {
        return "BasicCredentials[…]";
    }
}
