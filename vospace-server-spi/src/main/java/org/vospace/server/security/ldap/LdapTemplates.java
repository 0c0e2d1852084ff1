package org.vospace.server.security.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what came from outside into filters and distinguished names, escaped. Stateless. */
final class LdapTemplates {
    private LdapTemplates() {}

    /** A filter in which {@code {user}} and {@code {dn}} are values. */
    static Filter filter(String template, String user, String dn) throws LDAPException {
        String text =
                replace(
                        template,
                        List.of(LdapConfig.USER, LdapConfig.DN),
                        List.of(Filter.encodeValue(user), Filter.encodeValue(dn)));
        return Filter.create(text);
    }

    /** A distinguished name in which {@code {user}} is a value. */
    static String dn(String template, String user) throws LDAPException {
        String escaped = new RDN("x", user).toString().substring("x=".length());
        return new DN(template.replace(LdapConfig.USER, escaped)).toString();
    }

    /** Replaces in one pass, so that a value which looks like a placeholder stays what it is. */
    private static String replace(String template, List<String> names, List<String> values) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int found = -1;
            for (int i = 0; i < names.size() && found < 0; i++) {
                found = template.startsWith(names.get(i), at) ? i : -1;
            }
            result.append(found < 0 ? template.substring(at, at + 1) : values.get(found));
            at += found < 0 ? 1 : names.get(found).length();
        }
        return result.toString();
    }

    /** What is wrong with the templates of a configuration. */
    static List<String> errors(LdapConfig.Users users, Optional<LdapConfig.Groups> groups) {
        List<String> errors = new ArrayList<>();
        if (users.dnTemplate().isPresent()) {
            String template = users.dnTemplate().get();
            if (!template.contains(LdapConfig.USER) || !isDn(template)) {
                errors.add(
                        ("user_dn_template: '%s' (expected: a distinguished name with {user} in it,"
                                        + " such as uid={user},ou=people,dc=example,dc=org)")
                                .formatted(template));
            }
        } else {
            if (!isDn(users.base())) {
                errors.add(
                        "user_base: '%s' (expected: a distinguished name)".formatted(users.base()));
            }
            if (!users.filter().contains(LdapConfig.USER) || !isFilter(users.filter())) {
                errors.add(
                        "user_filter: '%s' (expected: such as (uid={user}))"
                                .formatted(users.filter()));
            }
        }
        groups.ifPresent(value -> errors.addAll(errors(value)));
        return errors;
    }

    private static List<String> errors(LdapConfig.Groups groups) {
        List<String> errors = new ArrayList<>();
        if (groups.base().isPresent()) {
            if (!isDn(groups.base().get())) {
                errors.add(
                        "group_base: '%s' (expected: a distinguished name)"
                                .formatted(groups.base().get()));
            }
            boolean asks =
                    groups.filter().contains(LdapConfig.USER)
                            || groups.filter().contains(LdapConfig.DN);
            if (!asks || !isFilter(groups.filter())) {
                errors.add(
                        "group_filter: '%s' (expected: such as (member={dn}))"
                                .formatted(groups.filter()));
            }
        }
        if (!groups.template().contains(LdapConfig.NAME)) {
            errors.add(
                    "group_template: '%s' (expected: such as ivo://example.org/gms?{name})"
                            .formatted(groups.template()));
        }
        return errors;
    }

    private static boolean isDn(String template) {
        return !template.isBlank() && DN.isValidDN(template.replace(LdapConfig.USER, "x"));
    }

    private static boolean isFilter(String template) {
        try {
            return filter(template, "x", "x").toString().length() > 0;
        } catch (LDAPException e) {
            return false;
        }
    }
}
