/**
 * An institution's LDAP directory: who its users are, whether a password is theirs, which groups
 * they are in. May use {@code spi.security} and {@code fault}; the UnboundID SDK stays in here.
 *
 * <p>A name from outside becomes part of a filter or of a distinguished name escaped by the SDK
 * only, and an answer counts only if it is one entry. What cannot be found out is a failure and
 * never an answer.
 */
@NullMarked
package org.vospace.server.security.ldap;

import org.jspecify.annotations.NullMarked;
