/**
 * The metadata store on PostgreSQL: nodes, which bytes they have, jobs, usage and shared keys. Uses
 * {@code spi}, {@code model}, {@code uws} and {@code fault}, JDBC and Jackson (for {@code jsonb});
 * knows nothing of permissions, transfers or HTTP. All SQL of the server is here and in {@code
 * resources/db/vospace}.
 *
 * <p>{@link org.vospace.server.store.Database} runs a piece of work in one transaction and hands it
 * a {@link org.vospace.server.store.Tx}, from which the repositories come. Decisions that shaped
 * this package:
 *
 * <ul>
 *   <li>The tree is {@code parent_id} and {@code name}; no row knows its path. A move or a rename
 *       is one row, whatever lies below, and the one invariant is that the chain of parents of a
 *       node ends at the root.
 *   <li>READ COMMITTED with explicit row locks: {@code FOR KEY SHARE} on the parent of a new node,
 *       so that creates in one container do not wait for each other; {@code FOR NO KEY UPDATE} on
 *       what is changed; {@code FOR UPDATE} on what leaves its place; and one <em>topology
 *       lock</em>, taken first, for moving and deleting containers, because only then can a check
 *       that a move makes no cycle be believed.
 *   <li>The id, the parent's id and the name of a node together are its <em>handle</em>. Every
 *       statement that locks or changes repeats it, so that a row that was moved meanwhile does not
 *       match: {@link org.vospace.server.store.StaleNodeException}, and the work starts again.
 *   <li>Deleting a container only hangs it up in the trash, at once, whatever its size; {@link
 *       org.vospace.server.store.Reaper} removes it in pieces.
 *   <li>Which containers a path leads through is cached, but only as a hint that the same statement
 *       verifies: nothing has to be invalidated, and any number of servers may share a database.
 *   <li>One row of {@code storage_garbage} is at once the garbage entry of an upload under way, its
 *       lease and the reservation of its target, which need not exist yet: a node is busy exactly
 *       while such a lease runs, so there is no flag that a crash could leave behind, and a failed
 *       upload of a new node leaves no node. A row that was given up is marked {@code removing} for
 *       good, so that an upload that overslept its lease cannot claim its ref back from the
 *       sweeper.
 *   <li>Names are kept exactly as sent, without normalisation, and compared by bytes: what a client
 *       wrote is what it finds again.
 *   <li>The migrations are not in {@code db/migration}, where the Flyway of an application that
 *       embeds this one would find them and run them as its own.
 *   <li>The results of a job are an array of pairs, because {@code jsonb} objects forget the order.
 *   <li>Callbacks are an outbox: the statement that changes a phase adds the row that tells of it,
 *       and {@link org.vospace.server.store.CallbackRepository} hands out the first of each job
 *       only, so that they are told in their order.
 *   <li>The trigram and property indexes of the design come with the search that needs them.
 * </ul>
 */
@NullMarked
package org.vospace.server.store;

import org.jspecify.annotations.NullMarked;
