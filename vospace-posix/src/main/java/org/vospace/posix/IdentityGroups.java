package org.vospace.posix;

import java.util.Set;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

/**
 * Believes what the caller's credential says about groups, such as a table of users or the claims
 * of a token.
 *
 * <p>Groups match by the whole URI, or, where one of the two is a short name, by the short name:
 * {@code staff} and {@code ivo://example.org/gms?staff} are one group, {@code
 * ivo://example.org/gms?staff} and {@code ivo://example.com/gms?staff} are two. Stateless.
 */
public final class IdentityGroups implements GroupProvider {
    @Override
    public boolean isMember(Identity who, GroupId group) {
        return who.groups().stream().anyMatch(own -> matches(own.uri(), group.uri()));
    }

    @Override
    public Set<GroupId> groups(Identity who) {
        return who.groups();
    }

    private static boolean matches(String own, String wanted) {
        boolean byShortName = isShort(own) || isShort(wanted);
        return byShortName ? shortName(own).equals(shortName(wanted)) : own.equals(wanted);
    }

    private static boolean isShort(String group) {
        return group.indexOf('?') < 0 && !group.contains("://");
    }

    private static String shortName(String group) {
        return group.substring(group.indexOf('?') + 1);
    }
}
