/**
 * How requests are made: one attempt with its redirects, then the rules for trying again.
 *
 * <p>Uses {@code java.net.http} and the faults of the API, and knows nothing of nodes or transfers.
 * Applications need only {@link org.vospace.client.http.RetryPolicy} of it.
 *
 * <p>Decisions: redirects are followed here and not by the JDK, because a credential must not leave
 * the origin it was issued for and because a body must be opened anew for each hop. HTTP/1.1 is
 * used throughout: bytes move faster than over HTTP/2 with the JDK's client, and {@code Expect:
 * 100-continue} works. Time-outs are about silence and not about the whole exchange, so that a
 * transfer may take hours and a dead peer is still noticed. A credential is bound to an origin in
 * one place, {@link org.vospace.client.http.Authorizations}, which every request asks by its own
 * URL; a certificate, being part of a handshake, has connections of its own. Who a server is, is
 * always checked.
 */
@NullMarked
package org.vospace.client.http;

import org.jspecify.annotations.NullMarked;
