package org.vospace.posix.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.posix.config.AccountSettings.Gms;
import org.vospace.posix.config.AccountSettings.Groups;
import org.vospace.posix.config.AccountSettings.Ldap;
import org.vospace.posix.config.AccountSettings.LdapGroups;
import org.vospace.posix.config.AccountSettings.Passwords;

/** Reads where users and groups come from. */
final class AccountKeys {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final URI NONE = URI.create("none:none");

    private final SettingsParser parser;

    AccountKeys(SettingsParser parser) {
        this.parser = parser;
    }

    AccountSettings accounts(Keys top) {
        return new AccountSettings(
                passwords(top.section("passwords")),
                ldap(top.section("ldap")),
                groups(top.section("groups")));
    }

    private Passwords passwords(Keys keys) {
        Passwords passwords =
                new Passwords(
                        parser.file(keys, "file"),
                        keys.duration("cache", Duration.ZERO),
                        keys.number("max_failures", 1, 100_000).orElse(1),
                        keys.duration("window", SECOND));
        keys.refuseUnknown();
        return passwords;
    }

    private Optional<Ldap> ldap(Keys keys) {
        Ldap ldap =
                new Ldap(
                        keys.text("url").isPresent()
                                ? uri(keys, "url", "ldaps://host[:port]")
                                : NONE,
                        keys.flag("start_tls"),
                        keys.flag("allow_plain"),
                        parser.file(keys, "ca_file"),
                        keys.text("bind_dn"),
                        parser.secret(keys, "bind_password"),
                        keys.text("user_base").orElse(""),
                        keys.requiredText("user_filter"),
                        keys.requiredText("user_name"),
                        keys.text("user_dn_template"),
                        ldapGroups(keys),
                        keys.duration("timeout", SECOND));
        if (ldap.bindDn().isPresent() != ldap.bindPassword().isPresent()) {
            keys.error("bind_password", "one without the other (expected: with bind_dn, or none)");
        }
        keys.refuseUnknown();
        return Optional.of(ldap).filter(found -> !found.url().equals(NONE));
    }

    private static Optional<LdapGroups> ldapGroups(Keys keys) {
        LdapGroups groups =
                new LdapGroups(
                        keys.text("group_base"),
                        keys.requiredText("group_filter"),
                        keys.requiredText("group_name"),
                        keys.requiredText("group_template"),
                        keys.duration("group_cache", SECOND));
        boolean counts = keys.flag("groups");
        return Optional.of(groups).filter(found -> counts);
    }

    private Groups groups(Keys keys) {
        List<Gms> services = new ArrayList<>();
        for (Keys service : keys.sections("gms")) {
            services.add(
                    new Gms(
                            uri(service, "uri", "ivo://example.org/gms"),
                            uri(service, "url", "https://host/path")));
            service.refuseUnknown();
        }
        Optional<Path> file = parser.file(keys, "file");
        Groups groups =
                new Groups(
                        file,
                        keys.flag("database"),
                        services,
                        keys.duration("gms_cache", SECOND),
                        keys.duration("gms_timeout", SECOND));
        keys.refuseUnknown();
        return groups;
    }

    private static URI uri(Keys keys, String key, String expected) {
        String text = keys.requiredText(key);
        try {
            URI uri = new URI(text);
            if (text.isEmpty() || uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the same error as for any other text that is no such URI
        }
        keys.error(key, "'%s' (expected: such as %s)".formatted(text, expected));
        return NONE;
    }
}
