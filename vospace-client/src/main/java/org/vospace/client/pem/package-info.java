/**
 * Certificates with their keys, as users have them: in PEM files.
 *
 * <p>Uses the JDK alone and knows nothing of requests.
 *
 * <p>Decisions: the parts of a file may come in any order, because the tools that write them do not
 * agree (cadc-get-cert: proxy, key, end entity; grid-proxy-init: the same; openssl: any). The chain
 * is presented as it is, whatever authorities the server names: a proxy (RFC 3820) descends from
 * none of them in the eyes of the JDK. The two old forms of keys are wrapped into the one form that
 * the JDK reads, which takes a few bytes in front and needs no cryptography library.
 */
@NullMarked
package org.vospace.client.pem;

import org.jspecify.annotations.NullMarked;
