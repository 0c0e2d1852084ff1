package org.vospace.client.share;

import java.util.List;
import org.vospace.model.VosUri;

/** Links that let others at nodes without an account (an extension of this SDK). Thread-safe. */
public interface ServiceShares {
    /** The caller's shares. */
    List<Share> list();

    /** Makes a share. */
    Share create(VosUri node, ShareRequest request);

    /** Ends a share at once. */
    void revoke(String id);
}
