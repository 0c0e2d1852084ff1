package org.vospace.client.sync;

import java.util.List;
import java.util.Optional;

/**
 * Where a link leads, in terms that both sides understand.
 *
 * @param inside the names on the way from the root of the tree, if it stays within the tree
 * @param uri the target as a URI, if it is one
 * @param text as it stands, for messages
 */
record LinkTo(Optional<List<String>> inside, Optional<String> uri, String text) {
    LinkTo {
        inside = inside.map(List::copyOf);
    }

    /** Whether both lead to the same place of their trees, or to the same place in the world. */
    boolean isSameAs(LinkTo other) {
        return inside.isPresent()
                ? inside.equals(other.inside)
                : uri.isPresent() && uri.equals(other.uri);
    }
}
