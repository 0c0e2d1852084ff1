package org.vospace.server.security.ldap;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * How to work with a directory.
 *
 * @param server {@code ldaps://host[:port]} or {@code ldap://host[:port]}
 * @param startTls whether to turn to TLS on a connection of {@code ldap://} before anything else
 * @param allowPlain whether to send passwords in the clear to another machine
 * @param tls trusts who may be the directory; empty: whom Java trusts
 * @param account as whom to search; empty: anonymously
 * @param users where and how users are found
 * @param groups where and how their groups are found; empty: there are none
 * @param timeout for a connection, and again for each answer
 */
public record LdapConfig(
        URI server,
        boolean startTls,
        boolean allowPlain,
        Optional<SSLContext> tls,
        Optional<Account> account,
        Users users,
        Optional<Groups> groups,
        Duration timeout) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    static final String USER = "{user}";
    static final String DN = "{dn}";
    static final String NAME = "{name}";

    /**
     * The account of the server in the directory. Its text form keeps the password.
     *
     * @param dn its distinguished name
     */
    public record Account(String dn, String password) {
        public Account {
            requireNonNull(dn, "dn");
            requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Account[" + dn + "]";
        }
    }

    /**
     * How users are found.
     *
     * @param base below which they are searched
     * @param filter such as {@code (uid={user})}
     * @param nameAttribute whose value is the user's name here, such as {@code uid}, because a
     *     directory takes {@code Alice} for {@code alice} and nobody else does
     * @param dnTemplate the name of the entry if it need not be searched, such as {@code
     *     uid={user},ou=people,dc=example,dc=org}; base and filter do not count then
     */
    public record Users(
            String base, String filter, String nameAttribute, Optional<String> dnTemplate) {
        public Users {
            requireNonNull(base, "base");
            requireNonNull(filter, "filter");
            requireNonNull(nameAttribute, "nameAttribute");
            requireNonNull(dnTemplate, "dnTemplate");
        }
    }

    /**
     * How groups are found.
     *
     * @param base below which they are searched; empty: they are named by the user's {@code
     *     memberOf}
     * @param filter such as {@code (|(member={dn})(memberUid={user}))}
     * @param nameAttribute whose value is the group's name, such as {@code cn}
     * @param template what the group is called here, such as {@code ivo://example.org/gms?{name}}
     */
    public record Groups(
            Optional<String> base, String filter, String nameAttribute, String template) {
        public Groups {
            requireNonNull(base, "base");
            requireNonNull(filter, "filter");
            requireNonNull(nameAttribute, "nameAttribute");
            requireNonNull(template, "template");
        }
    }

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException that names all that is wrong, a line each
     */
    public LdapConfig {
        requireNonNull(server, "server");
        requireNonNull(tls, "tls");
        requireNonNull(account, "account");
        requireNonNull(users, "users");
        requireNonNull(groups, "groups");
        requireNonNull(timeout, "timeout");
        List<String> errors = new ArrayList<>(LdapTemplates.errors(users, groups));
        boolean isLdap = "ldap".equals(server.getScheme());
        boolean isLdaps = "ldaps".equals(server.getScheme());
        if (server.getHost() == null || !(isLdap || isLdaps)) {
            errors.add("url: '%s' (expected: ldaps://host[:port])".formatted(server));
        } else if (isLdaps && startTls) {
            errors.add("start_tls: true (expected: false, because ldaps:// is TLS already)");
        } else if (isLdap && !startTls && !allowPlain && !LOOPBACK.contains(server.getHost())) {
            errors.add(
                    "url: '%s' would send passwords in the clear (expected: ldaps://, or start_tls)"
                            .formatted(server));
        }
        if (timeout.compareTo(Duration.ofMillis(100)) < 0) {
            errors.add("timeout: %s (expected: at least 100 ms)".formatted(timeout));
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", errors));
        }
    }

    boolean isLdaps() {
        return "ldaps".equals(server.getScheme());
    }

    int port() {
        return server.getPort() > 0 ? server.getPort() : isLdaps() ? 636 : 389;
    }
}
