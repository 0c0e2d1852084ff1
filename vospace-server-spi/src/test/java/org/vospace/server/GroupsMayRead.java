package org.vospace.server;

import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.uws.JobId;

/** Owners rule what is theirs, and groups read what names them. */
final class GroupsMayRead implements SpacePermission {
    private final SpacePermission owners = new OwnerPermission();

    @Override
    public Decision traverse(Identity who, ContainerNode container) {
        return owners.traverse(who, container);
    }

    @Override
    public Decision getNode(Identity who, Node node) {
        return isReader(who, node) ? Decision.permit() : owners.getNode(who, node);
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        return isReader(who, node) ? Decision.permit() : owners.readData(who, node);
    }

    private static boolean isReader(Identity who, Node node) {
        return NodeAccess.of(node).readers().stream()
                .anyMatch(group -> who.groups().stream().anyMatch(group::matches));
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
    public Decision copyNode(Identity who, Node source, ContainerNode destination) {
        return owners.copyNode(who, source, destination);
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
