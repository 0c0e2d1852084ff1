package org.vospace.server.node;

import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.Detail;
import org.vospace.model.VosUri;

/**
 * How much of a node and which of its children a client wants (VOSpace 2.1, 6.3.1).
 *
 * @param limit the most children; empty: all
 * @param from the child to begin with, in that order
 * @param order of the children
 */
public record ListOptions(
        Detail detail, OptionalLong limit, Optional<VosUri> from, ListOrder order) {}
