/**
 * The shipped ways to find out who a caller is and what groups they are in, and the limits that
 * credentials carry. May use {@code spi.security}, {@code model} and {@code fault}; packages below
 * it hold one kind of credential or of group service each, so that an embedder takes what they
 * need.
 *
 * <p>What a credential may be used for is taken away in one place, {@link
 * org.vospace.server.security.RestrictedPermission}, which stands before every policy. A policy
 * therefore never hears of scopes and cannot forget them.
 */
@NullMarked
package org.vospace.server.security;

import org.jspecify.annotations.NullMarked;
