/**
 * Who a caller is and what a caller may do. May use {@code model} and {@code uws}.
 *
 * <p>Deny by default: every method of {@link org.vospace.spi.security.SpacePermission} denies
 * unless overridden, because an operation added in a later release must be closed until its space
 * says otherwise.
 */
@NullMarked
package org.vospace.spi.security;

import org.jspecify.annotations.NullMarked;
