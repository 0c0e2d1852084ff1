package org.vospace.posix.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where users and groups come from, beside the table of users in the configuration itself. */
public record AccountSettings(Passwords passwords, Optional<Ldap> ldap, Groups groups) {
    /**
     * How passwords are checked.
     *
     * @param file of users; empty: none
     * @param cache how long a right password is remembered
     * @param maxFailures wrong passwords for one user from one address
     * @param window in which there may be so many
     */
    public record Passwords(Optional<Path> file, Duration cache, int maxFailures, Duration window) {
        public Passwords {
            requireNonNull(file, "file");
            requireNonNull(cache, "cache");
            requireNonNull(window, "window");
        }
    }

    /**
     * An LDAP directory of users.
     *
     * @param bindDn as whom to search; empty: anonymously
     * @param userDnTemplate empty: entries are searched by base and filter
     * @param caFile certificates to trust, as PEM; empty: those Java trusts
     * @param groups empty: the directory's groups do not count
     */
    public record Ldap(
            URI url,
            boolean startTls,
            boolean allowPlain,
            Optional<Path> caFile,
            Optional<String> bindDn,
            Optional<Secret> bindPassword,
            String userBase,
            String userFilter,
            String userName,
            Optional<String> userDnTemplate,
            Optional<LdapGroups> groups,
            Duration timeout) {
        public Ldap {
            requireNonNull(url, "url");
            requireNonNull(caFile, "caFile");
            requireNonNull(bindDn, "bindDn");
            requireNonNull(bindPassword, "bindPassword");
            requireNonNull(userDnTemplate, "userDnTemplate");
            requireNonNull(groups, "groups");
            requireNonNull(timeout, "timeout");
        }
    }

    /**
     * Groups of a directory.
     *
     * @param base empty: they are named by the users' {@code memberOf}
     * @param cache how long somebody may count as a member who is none any more
     */
    public record LdapGroups(
            Optional<String> base, String filter, String name, String template, Duration cache) {
        public LdapGroups {
            requireNonNull(base, "base");
            requireNonNull(cache, "cache");
        }
    }

    /**
     * Groups.
     *
     * @param file of groups; empty: none
     * @param database whether users and administrators make groups in the database
     * @param gmsCache how long somebody may count as a member who is none any more
     * @param gmsTimeout for a whole answer
     */
    public record Groups(
            Optional<Path> file,
            boolean database,
            List<Gms> gms,
            Duration gmsCache,
            Duration gmsTimeout) {
        public Groups {
            requireNonNull(file, "file");
            gms = List.copyOf(gms);
            requireNonNull(gmsCache, "gmsCache");
            requireNonNull(gmsTimeout, "gmsTimeout");
        }
    }

    /** An IVOA group service: what its groups are called, and where it is. */
    public record Gms(URI uri, URI url) {
        public Gms {
            requireNonNull(uri, "uri");
            requireNonNull(url, "url");
        }
    }

    public AccountSettings {
        requireNonNull(passwords, "passwords");
        requireNonNull(ldap, "ldap");
        requireNonNull(groups, "groups");
    }
}
