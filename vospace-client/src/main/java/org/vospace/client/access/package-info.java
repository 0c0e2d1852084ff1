/**
 * Who may do what: grants on nodes as values, changes of them, and the answers of a service that
 * explains its decisions.
 *
 * <p>Uses the API module alone; the client's package implements the interfaces. Decisions: a change
 * is told as what is added and taken away, because who grants something to one group does not mean
 * to take it from another. Groups are texts, URIs or short names, as services have them; which URI
 * a short name stands for is the caller's to say ({@link org.vospace.client.access.GroupNames}),
 * and none is built in.
 */
@NullMarked
package org.vospace.client.access;

import org.jspecify.annotations.NullMarked;
