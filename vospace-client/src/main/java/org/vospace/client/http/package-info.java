/**
 * How requests are made: one attempt with its redirects, then the rules for trying again.
 *
 * <p>Uses Apache HttpClient 5 and the faults of the API, and knows nothing of nodes or transfers.
 * Applications need only {@link org.vospace.client.http.RetryPolicy} of it.
 *
 * <p>Decisions: requests are sent by Apache HttpClient's blocking client and not by {@code
 * java.net.http}, which was tried first: on the same server 1 GiB took 1.8 s to fetch and not 4.5 s
 * (2.3 s with its largest sensible buffers), the first request of a process 0.1 s and not 0.5 s, a
 * process ended 0.3 s sooner, having no thread that waits in a system call, and a server's word on
 * {@code Expect: 100-continue} is never lost. Its sockets are those of channels, so that an
 * interrupt ends what a thread waits for. Of its comforts none is used: redirects are followed
 * here, because a credential must not leave the origin it was issued for and because a body must be
 * opened anew for each hop; what is tried again is decided here; cookies, challenges and
 * compression are off. Its logs of headers and bytes cannot be switched on, as they would tell
 * credentials, and it gets to know what is asked for, which may be a signed URL, only when it has
 * written its log: at level DEBUG it names hosts, and this package requests without their queries.
 * HTTP/1.1 is used throughout. Time-outs are about silence and not about the whole exchange, so
 * that a transfer may take hours and a dead peer is still noticed. A credential is bound to an
 * origin in one place, {@link org.vospace.client.http.Authorizations}, which every request asks by
 * its own URL; a certificate, being part of a handshake, has connections of its own. Who a server
 * is, is always checked.
 */
@NullMarked
package org.vospace.client.http;

import org.jspecify.annotations.NullMarked;
