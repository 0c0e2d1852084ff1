package org.vospace.spi.security;

import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.uws.JobId;

/**
 * Decides who may do what in the space.
 *
 * <p>Every method denies unless overridden, so an operation added in a later release is closed
 * until its space says otherwise. Nodes come with their access properties (see {@link NodeAccess})
 * and need not carry children or views. But for {@link #prepare}, methods must not block: they run
 * inside the transaction that carries out the operation. Implementations are thread-safe.
 */
public interface SpacePermission {
    /**
     * Gets ready for questions about a caller, such as by looking up groups. Called before any
     * transaction, at the start of each request and of work done later for the caller: the one
     * method that may wait.
     *
     * @return the caller as the other methods get to see them, see {@link GroupProvider#prepare}
     */
    default Identity prepare(Identity who) {
        return who;
    }

    /** To learn who else may do what with a node, and why. */
    default Decision examine(Identity who, Node node) {
        return Decision.deny("asking for the rights of others is not permitted");
    }

    /** To go through a container on the way to something below it. */
    default Decision traverse(Identity who, ContainerNode container) {
        return Decision.deny("passing through containers is not permitted");
    }

    /** To see a node's properties and, of a container, its children. */
    default Decision getNode(Identity who, Node node) {
        return Decision.deny("getNode is not permitted");
    }

    /** To make {@code node} in {@code parent}. */
    default Decision createNode(Identity who, ContainerNode parent, Node node) {
        return Decision.deny("createNode is not permitted");
    }

    /**
     * To change properties of a node.
     *
     * @param changes the properties to be added, replaced or (nil) removed
     */
    default Decision setNode(Identity who, Node node, Properties changes) {
        return Decision.deny("setNode is not permitted");
    }

    /**
     * To set, change or remove the most that may be stored below a container. Asked in addition to
     * {@link #createNode} or {@link #setNode}, for those who may write must not grant themselves
     * room.
     */
    default Decision setQuota(Identity who, ContainerNode container) {
        return Decision.deny("setting a quota is not permitted");
    }

    /**
     * To let a node belong to somebody else than who makes it, or has it. Asked in addition to
     * {@link #createNode} or {@link #setNode}; who is refused finds that the creator is read-only.
     */
    default Decision setOwner(Identity who, Node node) {
        return Decision.deny("giving nodes to others is not permitted");
    }

    /** To delete a node from {@code parent}, a container with all that is in it. */
    default Decision deleteNode(Identity who, ContainerNode parent, Node node) {
        return Decision.deny("deleteNode is not permitted");
    }

    /** To move {@code source} from {@code parent} into {@code destination}. */
    default Decision moveNode(
            Identity who, ContainerNode parent, Node source, ContainerNode destination) {
        return Decision.deny("moveNode is not permitted");
    }

    /** To copy {@code source} into {@code destination}. */
    default Decision copyNode(Identity who, Node source, ContainerNode destination) {
        return Decision.deny("copyNode is not permitted");
    }

    /** To read the bytes of a node. */
    default Decision readData(Identity who, DataNode node) {
        return Decision.deny("reading data is not permitted");
    }

    /** To replace the bytes of a node that exists. */
    default Decision writeData(Identity who, DataNode node) {
        return Decision.deny("writing data is not permitted");
    }

    /** To see and control a job. */
    default Decision controlJob(Identity who, JobId job, Identity owner) {
        return Decision.deny("controlling jobs is not permitted");
    }
}
