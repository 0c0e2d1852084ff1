/**
 * Sessions: a token that stands for a credential which has been shown before, for clients that log
 * in with a password and for pages in browsers. May use {@code server.security.preauth}, {@code
 * server.store}, {@code spi.security} and {@code fault}.
 *
 * <ul>
 *   <li>A session is a signed token and no row: any process can check it. Only those that were
 *       ended before their time have a row, which is looked up at each request, so that a logout
 *       counts everywhere at once.
 *   <li>A session is never worth more than the credential it was got with: it keeps the groups that
 *       the credential vouches for and what the credential is limited to, and ends with it. Where
 *       the end of a credential cannot be told, the session ends when an idle one would.
 *   <li>As a cookie it is sent by browsers without anybody's asking. So whatever changes something
 *       needs a header too, bound to the session, that only a page of this origin can have read
 *       ({@code X-CSRF-Token}); where browsers say that a request comes from another site, it is
 *       refused as well, whatever the credential. No CORS header is sent.
 *   <li>The id of a session is made here when it begins, and nowhere taken from a request: nobody
 *       can be given a session that somebody else knows.
 * </ul>
 */
@NullMarked
package org.vospace.server.security.session;

import org.jspecify.annotations.NullMarked;
