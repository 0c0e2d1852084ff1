package org.vospace.spi.testkit;

import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

/**
 * The least that a server test needs: owners rule what is theirs, everybody with a name may make
 * nodes in public containers, and what is public everybody may read.
 */
public class OwnerPermission implements SpacePermission {
    @Override
    public Decision examine(Identity who, Node node) {
        return owned(who, node);
    }

    @Override
    public Decision traverse(Identity who, ContainerNode container) {
        return readable(who, container);
    }

    @Override
    public Decision getNode(Identity who, Node node) {
        return readable(who, node);
    }

    @Override
    public Decision createNode(Identity who, ContainerNode parent, Node node) {
        return writable(who, parent);
    }

    @Override
    public Decision setNode(Identity who, Node node, Properties changes) {
        return owned(who, node);
    }

    @Override
    public Decision deleteNode(Identity who, ContainerNode parent, Node node) {
        return owned(who, node);
    }

    @Override
    public Decision moveNode(
            Identity who, ContainerNode parent, Node source, ContainerNode destination) {
        Decision fromSource = owned(who, source);
        return fromSource.permitted() ? writable(who, destination) : fromSource;
    }

    @Override
    public Decision copyNode(Identity who, Node source, ContainerNode destination) {
        Decision read = readable(who, source);
        return read.permitted() ? writable(who, destination) : read;
    }

    @Override
    public Decision readData(Identity who, DataNode node) {
        return readable(who, node);
    }

    @Override
    public Decision writeData(Identity who, DataNode node) {
        return owned(who, node);
    }

    @Override
    public Decision controlJob(Identity who, JobId job, Identity owner) {
        return who.name().equals(owner.name())
                ? Decision.permit()
                : Decision.deny("the job is another user's");
    }

    private static Decision readable(Identity who, Node node) {
        return NodeAccess.of(node).isPublic() ? Decision.permit() : owned(who, node);
    }

    private static Decision writable(Identity who, Node node) {
        return NodeAccess.of(node).isPublic() && !who.isAnonymous()
                ? Decision.permit()
                : owned(who, node);
    }

    private static Decision owned(Identity who, Node node) {
        return !who.isAnonymous() && NodeAccess.of(node).owner().equals(who.name())
                ? Decision.permit()
                : Decision.deny("only the owner may do that");
    }
}
