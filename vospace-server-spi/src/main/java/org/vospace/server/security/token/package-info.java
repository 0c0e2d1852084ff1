/**
 * Bearer tokens of others: those that OpenID providers sign, those that only their issuer can read,
 * and what their scopes are good for. May use {@code spi.security}, {@code model} and {@code
 * fault}; nothing of the server.
 *
 * <p>Everything about JOSE is the library's, but which algorithms and headers are taken is decided
 * here, before the library sees a key: keys come from the configured issuer alone and no header of
 * a token can name others. What cannot be decided because an issuer does not answer is refused as
 * ServiceBusy and not as NotAuthenticated, for the token may well be good.
 *
 * <p>Issuers are the operator's choice and not the users', so that requests to them do not pass the
 * guard of {@code server.remote}; they go to https only, to the loopback address excepted, and
 * follow no redirect.
 */
@NullMarked
package org.vospace.server.security.token;

import org.jspecify.annotations.NullMarked;
