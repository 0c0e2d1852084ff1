/**
 * Shares: nodes that a user lets others use by a URL. May use {@code server.transfer}, {@code
 * server.node}, {@code server.job}, {@code server.security.preauth} and {@code server.store}.
 *
 * <ul>
 *   <li>A share is a row, and its URL is the signed id of that row: so it can be listed, counted
 *       and revoked, and nobody can guess one. The protocol VOSpacePublicShare makes such rows too.
 *   <li>A share is for a node and not for a path: it follows the node when that is moved or gets
 *       new bytes, and dies with it.
 *   <li>Whoever uses a share acts with the rights that the sharer has at that moment, as far as the
 *       credential went by which it was made, and only at or below the node: a link that leads out
 *       of it leads nowhere. Only who may do a thing can share it, and a right that is taken away
 *       takes the share along.
 *   <li>Uses and bytes are counted by the statement that checks them, before the first byte goes
 *       out, and for new files in the transaction that makes them visible.
 *   <li>A use is an answer with content: one download, be it of a part, or one file that was added.
 *       Bytes are those of all uses together. Listings and HEAD requests do not count.
 * </ul>
 */
@NullMarked
package org.vospace.server.share;

import org.jspecify.annotations.NullMarked;
