/**
 * How bytes come and go: negotiation ({@link org.vospace.server.transfer.TransferService}) and the
 * bytes themselves ({@link org.vospace.server.transfer.ContentService}). May use {@code
 * server.node}, {@code server.job} and {@code server.store}.
 *
 * <ul>
 *   <li>Content is garbage until proven otherwise: a new ref is listed in {@code storage_garbage}
 *       before its first byte arrives, and only the transaction that saves the node takes it out.
 *       So there is no undo code: whatever fails, and wherever, leaves rows that the sweeper
 *       understands. Where many contents come together, refs are listed some at a time, before
 *       anybody gets them ({@link org.vospace.server.transfer.StagedContents}).
 *   <li>No transaction and no pooled connection is held while bytes flow. The lease of an upload is
 *       kept by {@link org.vospace.server.transfer.LeaseKeeper}, one statement for all uploads of
 *       the process.
 *   <li>A node that does not exist is made when its bytes have arrived, not before: a refused,
 *       failed or aborted upload leaves no node behind.
 *   <li>Rights and preconditions are asked twice: before the first byte, to save the client the
 *       trouble, and in the final transaction, because only there they hold.
 * </ul>
 */
@NullMarked
package org.vospace.server.transfer;

import org.jspecify.annotations.NullMarked;
