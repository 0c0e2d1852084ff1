package org.vospace.server;

import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.testkit.OwnerPermission;

/** Owners rule what is theirs, and groups read what names them. */
final class GroupsMayRead extends OwnerPermission {
    @Override
    public Decision getNode(Identity who, Node node) {
        return isReader(who, node) ? Decision.permit() : super.getNode(who, node);
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        return isReader(who, node) ? Decision.permit() : super.readData(who, node);
    }

    private static boolean isReader(Identity who, Node node) {
        return NodeAccess.of(node).readers().stream()
                .anyMatch(group -> who.groups().stream().anyMatch(group::matches));
    }
}
