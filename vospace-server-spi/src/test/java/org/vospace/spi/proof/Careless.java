package org.vospace.spi.proof;

import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.uws.JobId;

/** Decides as a sound permission does; a subclass gets one thing wrong. */
class Careless implements SpacePermission {
    private final SpacePermission sound = new OwnerPermission();

    @Override
    public Decision examine(Identity who, Node node) {
        return sound.examine(who, node);
    }

    @Override
    public Decision traverse(Identity who, ContainerNode container) {
        return sound.traverse(who, container);
    }

    @Override
    public Decision getNode(Identity who, Node node) {
        return sound.getNode(who, node);
    }

    @Override
    public Decision createNode(Identity who, ContainerNode parent, Node node) {
        return sound.createNode(who, parent, node);
    }

    @Override
    public Decision setNode(Identity who, Node node, Properties changes) {
        return sound.setNode(who, node, changes);
    }

    @Override
    public Decision deleteNode(Identity who, ContainerNode parent, Node node) {
        return sound.deleteNode(who, parent, node);
    }

    @Override
    public Decision moveNode(
            Identity who, ContainerNode parent, Node source, ContainerNode destination) {
        return sound.moveNode(who, parent, source, destination);
    }

    @Override
    public Decision copyNode(Identity who, Node source, ContainerNode destination) {
        return sound.copyNode(who, source, destination);
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        return sound.readData(who, node);
    }

    @Override
    public Decision writeData(Identity who, DataNode node) {
        return sound.writeData(who, node);
    }

    @Override
    public Decision controlJob(Identity who, JobId job, Identity owner) {
        return sound.controlJob(who, job, owner);
    }
}
