package org.vospace.server.security.x509;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Takes the names of certificates apart. */
final class DistinguishedNames {
    private static final int MAX_SHOWN = 200;
    private static final String COMMON_NAME = "CN";

    /** Names for what RFC 2253 has none for, so that their values stay readable. */
    private static final Map<String, String> KEYWORDS =
            Map.of("1.2.840.113549.1.9.1", "EMAILADDRESS", "2.5.4.5", "SERIALNUMBER");

    private DistinguishedNames() {}

    /** The whole name in the form of RFC 2253: the most specific part first, no blanks between. */
    static String text(X500Principal name) {
        return name.getName(X500Principal.RFC2253, KEYWORDS);
    }

    /** For messages; strangers may have made the name as long as they liked. */
    static String shown(X500Principal name) {
        String text = text(name);
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /** Whether {@code name} is {@code issuer} and one common name more (RFC 3820, 3.4). */
    static boolean isBelow(X500Principal name, X500Principal issuer) {
        List<Rdn> parts = parts(name);
        int depth = parts(issuer).size();
        return depth > 0
                && parts.size() == depth + 1
                && parts.subList(0, depth).equals(parts(issuer))
                && isCommonName(parts.get(depth));
    }

    private static boolean isCommonName(Rdn part) {
        return part.size() == 1 && part.getType().equalsIgnoreCase(COMMON_NAME);
    }

    /** The most specific common name. */
    static Optional<String> commonName(X500Principal name) {
        List<Rdn> parts = parts(name);
        for (int i = parts.size() - 1; i >= 0; i--) {
            Attribute attribute = parts.get(i).toAttributes().get(COMMON_NAME);
            if (attribute != null) {
                return value(attribute);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(Attribute attribute) {
        try {
            return attribute.get() instanceof String text ? Optional.of(text) : Optional.empty();
        } catch (NamingException e) {
            return Optional.empty();
        }
    }

    /** The parts of a name, the most specific last. */
    private static List<Rdn> parts(X500Principal name) {
        try {
            return new LdapName(name.getName(X500Principal.RFC2253)).getRdns();
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException("name " + shown(name), e);
        }
    }
}
