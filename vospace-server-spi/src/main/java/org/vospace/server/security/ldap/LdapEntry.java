package org.vospace.server.security.ldap;

import java.util.List;

/**
 * A user as the directory has one.
 *
 * @param dn the distinguished name
 * @param name the user's name, as the directory writes it
 * @param memberOf distinguished names of groups
 */
public record LdapEntry(String dn, String name, List<String> memberOf) {
    public LdapEntry {
        memberOf = List.copyOf(memberOf);
    }
}
