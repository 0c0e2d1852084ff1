/**
 * The operations on nodes: create, get, set, delete, move and list, with the walk along a path that
 * all of them begin with. May use {@code server.store}, the SPI and the model.
 *
 * <ul>
 *   <li>One order of checks everywhere (the specification's): path, ancestors, existence, right,
 *       body. A container the caller may not read hides what is below it.
 *   <li>A listing takes its children page by page, each page with a connection of its own, so that
 *       a slow reader of a million names holds neither memory nor a connection.
 * </ul>
 */
@NullMarked
package org.vospace.server.node;

import org.jspecify.annotations.NullMarked;
