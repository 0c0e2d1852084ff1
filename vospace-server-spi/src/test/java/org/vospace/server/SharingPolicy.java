package org.vospace.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.testkit.OwnerPermission;

/**
 * Owners rule what is theirs, and may examine it. Members of staff, whom a test names, read what
 * names the group staff; they are found out by {@link #prepare} only.
 */
final class SharingPolicy extends OwnerPermission {
    static final Set<String> STAFF = ConcurrentHashMap.newKeySet();

    private static final GroupId GROUP = new GroupId("staff");

    @Override
    public Identity prepare(Identity who) {
        return STAFF.contains(who.name()) ? who.withGroups(Set.of(GROUP)) : who;
    }

    private static boolean isReader(Identity who, Node node) {
        return STAFF.contains(who.name())
                && who.groups().contains(GROUP)
                && NodeAccess.of(node).readers().contains(GROUP);
    }

    @Override
    public Decision examine(Identity who, Node node) {
        return !who.isAnonymous() && NodeAccess.of(node).owner().equals(who.name())
                ? Decision.permit()
                : Decision.deny("only the owner may examine");
    }

    @Override
    public Decision traverse(Identity who, ContainerNode container) {
        return Decision.permit();
    }

    @Override
    public Decision getNode(Identity who, Node node) {
        return isReader(who, node) ? Decision.permit() : super.getNode(who, node);
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        return isReader(who, node) ? Decision.permit() : super.readData(who, node);
    }
}
