/**
 * The operations on nodes: create, get, set, delete, move and list, with the walk along a path that
 * all of them begin with. May use {@code server.store}, the SPI and the model.
 *
 * <ul>
 *   <li>One order of checks everywhere (the specification's): path, ancestors, existence, right,
 *       body. A container the caller may not read hides what is below it.
 *   <li>A listing takes its children page by page, each page with a connection of its own, so that
 *       a slow reader of a million names holds neither memory nor a connection.
 *   <li>Whose allocation a node is in, and which quotas hold there, comes with the walk to it and
 *       is handed down to what is read below. A row of which that is not known has no allocation
 *       owner: an oversight takes rights away and never gives any.
 *   <li>What a quota leaves is told before the first byte and checked under a lock on the quota at
 *       the commit, so that concurrent uploads cannot overrun it together. Where no quota is set,
 *       nothing is asked and nothing is locked.
 * </ul>
 */
@NullMarked
package org.vospace.server.node;

import org.jspecify.annotations.NullMarked;
