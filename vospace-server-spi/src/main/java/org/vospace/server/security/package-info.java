/**
 * The shipped ways to find out who a caller is and what groups they are in, and the limits that
 * credentials carry. May use {@code spi.security}, {@code model} and {@code fault}; packages below
 * it hold one kind of credential or of group service each, so that an embedder takes what they
 * need.
 *
 * <p>What a credential may be used for is taken away in one place, {@link
 * org.vospace.server.security.RestrictedPermission}, which stands before every policy. A policy
 * therefore never hears of scopes and cannot forget them.
 *
 * <p>Issuers and group services are asked by {@link org.vospace.server.security.OperatorHttp},
 * which uses {@link java.net.HttpURLConnection}: {@code java.net.http} was seen to lose an answer
 * on a kept connection (JDK 25), and the log of Apache HttpClient shows headers, which have client
 * secrets in them, at DEBUG.
 */
@NullMarked
package org.vospace.server.security;

import org.jspecify.annotations.NullMarked;
