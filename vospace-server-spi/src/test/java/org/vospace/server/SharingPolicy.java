package org.vospace.server;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.uws.JobId;

/**
 * Owners rule what is theirs, and may examine it. Members of staff, whom a test names, read what
 * names the group staff; they are found out by {@link #prepare} only.
 */
final class SharingPolicy implements SpacePermission {
    static final Set<String> STAFF = ConcurrentHashMap.newKeySet();

    private static final GroupId GROUP = new GroupId("staff");

    private final OwnerPermission owners = new OwnerPermission();

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
        return isReader(who, node) ? Decision.permit() : owners.getNode(who, node);
    }

    @Override
    public Decision createNode(Identity who, ContainerNode parent, Node node) {
        return owners.createNode(who, parent, node);
    }

    @Override
    public Decision setNode(Identity who, Node node, Properties changes) {
        return owners.setNode(who, node, changes);
    }

    @Override
    public Decision deleteNode(Identity who, ContainerNode parent, Node node) {
        return owners.deleteNode(who, parent, node);
    }

    @Override
    public Decision moveNode(
            Identity who, ContainerNode parent, Node source, ContainerNode destination) {
        return owners.moveNode(who, parent, source, destination);
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        return isReader(who, node) ? Decision.permit() : owners.readData(who, node);
    }

    @Override
    public Decision writeData(Identity who, DataNode node) {
        return owners.writeData(who, node);
    }

    @Override
    public Decision controlJob(Identity who, JobId job, Identity owner) {
        return owners.controlJob(who, job, owner);
    }
}
