package org.vospace.server.security.x509;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.security.auth.x500.X500Principal;

/**
 * Finds the user that a certificate stands for. Implementations are thread-safe.
 *
 * <p>Whoever can get a certificate with a certain name from any trusted authority becomes the user
 * of that name. All but the whole name and a map therefore ask for authorities that all keep to one
 * way of naming.
 */
@FunctionalInterface
public interface UserNames {
    /** The user; empty if the name stands for none. */
    Optional<String> userOf(X500Principal subject);

    /** The whole name is the user, in the form of RFC 2253: {@code CN=Jane Doe,O=Grid,C=CA}. */
    static UserNames wholeName() {
        return subject -> Optional.of(DistinguishedNames.text(subject));
    }

    /** The most specific common name is the user. */
    static UserNames commonName() {
        return DistinguishedNames::commonName;
    }

    /** Nobody is a user but who is in a map that is asked before. */
    static UserNames none() {
        return subject -> Optional.empty();
    }

    /**
     * A part of the whole name is the user, such as {@code jdoe} of {@code CN=jdoe_123,O=Grid} by
     * {@code CN=([a-z]+)_[0-9]+,O=Grid}.
     *
     * @param regex matches the whole name, and has one group: the user
     * @throws IllegalArgumentException if it is no regular expression with one group
     */
    static UserNames matching(String regex) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'%s' (expected: a regular expression): %s"
                            .formatted(regex, e.getDescription()),
                    e);
        }
        if (pattern.matcher("").groupCount() != 1) {
            throw new IllegalArgumentException(
                    "'%s' (expected: one group, for the user)".formatted(regex));
        }
        return subject -> {
            Matcher matcher = pattern.matcher(DistinguishedNames.text(subject));
            return matcher.matches() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        };
    }

    /** Asks {@code next} about those for whom there is no user here. */
    default UserNames orElse(UserNames next) {
        return subject -> userOf(subject).or(() -> next.userOf(subject));
    }
}
