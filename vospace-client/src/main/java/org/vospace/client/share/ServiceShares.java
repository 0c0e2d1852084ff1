package org.vospace.client.share;

import java.util.List;
import org.vospace.model.VosUri;

/**
 * Links that let others at nodes without an account: an extension of this SDK's servers, not in
 * VOSpace 2.1. Thread-safe. Every method throws {@link org.vospace.fault.VOSpaceException}:
 * NotAuthenticated without credentials, NodeNotFound for a share or node that is not there,
 * OperationNotSupported at a service without shares.
 */
public interface ServiceShares {
    /** The caller's shares, newest first. */
    List<Share> list();

    /** The shares of a node that the caller may know of, newest first. */
    List<Share> list(VosUri node);

    /**
     * Makes a share. A link is followed.
     *
     * @return with its URL
     * @throws org.vospace.fault.VOSpaceException PermissionDenied if the caller may not do what is
     *     to be shared; InvalidArgument for a drop box that is no container, or too wide a limit
     */
    Share create(VosUri node, ShareRequest request);

    /** Ends a share at once. */
    void revoke(String id);
}
