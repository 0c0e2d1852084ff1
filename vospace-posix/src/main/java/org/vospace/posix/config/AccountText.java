package org.vospace.posix.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vospace.posix.config.AccountSettings.Groups;
import org.vospace.posix.config.AccountSettings.Ldap;
import org.vospace.posix.config.AccountSettings.Passwords;

/** Shows to an operator where users and groups come from, without secrets. */
final class AccountText {
    private AccountText() {}

    /** Adds the sections. */
    static void put(Map<String, Object> top, AccountSettings accounts) {
        top.put("passwords", passwords(accounts.passwords()));
        accounts.ldap().ifPresent(ldap -> top.put("ldap", ldap(ldap)));
        top.put("groups", groups(accounts.groups()));
    }

    private static Map<String, Object> passwords(Passwords passwords) {
        Map<String, Object> map = new LinkedHashMap<>();
        passwords.file().map(Path::toString).ifPresent(file -> map.put("file", file));
        map.put("cache", seconds(passwords.cache()));
        map.put("max_failures", passwords.maxFailures());
        map.put("window", seconds(passwords.window()));
        return map;
    }

    private static Map<String, Object> ldap(Ldap ldap) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("url", ldap.url().toString());
        map.put("start_tls", ldap.startTls());
        map.put("allow_plain", ldap.allowPlain());
        ldap.caFile().map(Path::toString).ifPresent(file -> map.put("ca_file", file));
        ldap.bindDn().ifPresent(dn -> map.put("bind_dn", dn));
        ldap.bindPassword().ifPresent(secret -> map.put("bind_password", secret.toString()));
        map.put("user_base", ldap.userBase());
        map.put("user_filter", ldap.userFilter());
        map.put("user_name", ldap.userName());
        ldap.userDnTemplate().ifPresent(template -> map.put("user_dn_template", template));
        map.put("groups", ldap.groups().isPresent());
        ldap.groups()
                .ifPresent(
                        groups -> {
                            groups.base().ifPresent(base -> map.put("group_base", base));
                            map.put("group_filter", groups.filter());
                            map.put("group_name", groups.name());
                            map.put("group_template", groups.template());
                            map.put("group_cache", seconds(groups.cache()));
                        });
        map.put("timeout", seconds(ldap.timeout()));
        return map;
    }

    private static Map<String, Object> groups(Groups groups) {
        Map<String, Object> map = new LinkedHashMap<>();
        groups.file().map(Path::toString).ifPresent(file -> map.put("file", file));
        map.put("database", groups.database());
        map.put(
                "gms",
                groups.gms().stream()
                        .map(
                                gms ->
                                        Map.of(
                                                "uri", gms.uri().toString(),
                                                "url", gms.url().toString()))
                        .toList());
        map.put("gms_cache", seconds(groups.gmsCache()));
        map.put("gms_timeout", seconds(groups.gmsTimeout()));
        return map;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
