/**
 * Tokens that this service signs and later believes: those in the URLs of transfers and shares,
 * sessions, and what proves that a page of this service sent a request. May use {@code
 * server.store}, {@code spi.security} and {@code fault}.
 *
 * <ul>
 *   <li>One engine, {@link org.vospace.server.security.preauth.SignedTokens}, for all of them, so
 *       that there is one place to get right: what a token is for goes into its MAC, and each
 *       purpose has keys of its own. A token for one purpose is never one for another.
 *   <li>A token says which row it stands for, for what operation and until when, and little more:
 *       what it is worth is looked up at each use, with the rights its user has then. So a token
 *       can be revoked, and none outlives a right.
 *   <li>HMAC-SHA-256 and not signatures: those who make tokens and those who check them are the
 *       same processes on one database, and nobody else needs to check them.
 *   <li>Keys are rows. {@link org.vospace.server.security.preauth.SigningKeys} makes a new one when
 *       the newest is old enough; a former one verifies for as long as a token under it may live. A
 *       key that has leaked is revoked, and all tokens under it die. Each process reads the keys
 *       again after two seconds at the latest, and whenever a token names one that it does not
 *       know, so nothing has to be announced.
 * </ul>
 */
@NullMarked
package org.vospace.server.security.preauth;

import org.jspecify.annotations.NullMarked;
