package org.vospace.client.access;

import java.util.Optional;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * Grants and locks of nodes, and what they come to. Thread-safe. For a whole tree, give {@link
 * AccessChange#properties} to {@code Client.setPropertiesRecursively}. Every method throws {@link
 * VOSpaceException}: NodeNotFound, NotAuthenticated, PermissionDenied.
 */
public interface NodePermissions {
    /** The grants on a node; of a link its own. */
    Access get(VosUri node);

    /**
     * Changes the grants on a node. It is read first; a change that another makes at the same
     * moment to the same groups may be lost, because VOSpace has no condition for that.
     *
     * @return what the node has now
     * @throws VOSpaceException InvalidArgument for groups that the service does not take, or more
     *     than it takes
     */
    Access change(VosUri node, AccessChange change);

    /**
     * Asks the service what the caller may do with a node, and why (an extension of this SDK).
     *
     * @throws VOSpaceException OperationNotSupported if it does not explain
     */
    PermissionReport explain(VosUri node);

    /**
     * Asks about somebody else; to the owner of a node that is of use, others may be refused.
     *
     * @param user empty text for an anonymous caller
     */
    PermissionReport explain(VosUri node, String user);

    /**
     * Finds out, before the first byte is sent, what would keep an upload from succeeding:
     * credentials that are missing or of no use, a container that is not there, a lock, a missing
     * right to write, or not enough space. What the service does not tell beforehand can still fail
     * later, and what is free can be taken by others meanwhile.
     *
     * @param target the node to be written
     * @param bytes how many
     * @return why it cannot succeed, as the fault it would end with; empty if nothing is known
     * @throws VOSpaceException if the service cannot be asked
     */
    Optional<VOSpaceException> obstacle(VosUri target, long bytes);
}
