package org.vospace.server.node;

import java.util.Iterator;
import org.vospace.model.Detail;
import org.vospace.model.Node;

/**
 * A node to be shown to a client.
 *
 * @param node without children
 * @param detail how much of it and of its children to show
 * @param children of a container, to be read once; none for any other node
 */
public record NodeAnswer(Node node, Detail detail, Iterator<Node> children) {}
