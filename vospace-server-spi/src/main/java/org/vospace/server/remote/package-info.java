/**
 * What the server does as a client of others: it fetches (pullToVoSpace) and delivers
 * (pushFromVoSpace) bytes, and tells callback URLs how jobs go. May use {@code server.transfer},
 * {@code server.job}, {@code server.node} and {@code server.store}.
 *
 * <ul>
 *   <li>Users say where such requests go, so every one of them leaves through {@link
 *       org.vospace.server.remote.OutboundHttp}: the guard against requests forged with the
 *       server's place in the network (SSRF) stands in one place, and cannot be forgotten.
 *   <li>A name is resolved once for each connection, every address it has is checked, and the
 *       connection goes to a checked address, so that a name server that changes its mind between
 *       check and use gains nothing. Apache HttpClient, because it lets the resolver be replaced
 *       while Host header, SNI and certificate check go on using the name; the JDK's client does
 *       not. Neither its redirects, proxies, cookies, retries nor its decompression are used.
 *   <li>One client and one connection for each request: nothing learnt from one user's server can
 *       reach another's, and a stop closes exactly what it is about.
 *   <li>URLs that users hand over are often credentials by themselves, so no log tells them: the
 *       library's logs of headers and bytes do not exist here, and what it names of a request at
 *       level DEBUG is its host and no path or query.
 *   <li>No credential of the service or of a user is ever sent.
 *   <li>Callbacks are rows of an outbox that is written by the transaction that changes a phase:
 *       none is lost or invented by a crash, and one may arrive twice.
 * </ul>
 */
@NullMarked
package org.vospace.server.remote;

import org.jspecify.annotations.NullMarked;
