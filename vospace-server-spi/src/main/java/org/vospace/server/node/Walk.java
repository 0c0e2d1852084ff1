package org.vospace.server.node;

import java.util.Optional;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredNode;

/**
 * Where a path leads.
 *
 * @param path the real path, after links on the way
 * @param parent the container the last name is looked up in; the root is its own parent
 * @param node what is there; empty if only the last name is missing
 */
public record Walk(NodePath path, StoredNode parent, Optional<StoredNode> node) {}
