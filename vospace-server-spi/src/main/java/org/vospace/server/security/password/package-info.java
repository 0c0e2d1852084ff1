/**
 * HTTP Basic: passwords that stand in a file, or that an LDAP directory knows. May use {@code
 * spi.security}, {@code model}, {@code fault}, {@code server.security} and {@code
 * server.security.ldap}.
 *
 * <p>There is one authenticator, {@link org.vospace.server.security.password.BasicAuthenticator},
 * and below it sources of passwords that are asked in turn, because what protects passwords must be
 * one for all of them: who guesses is counted once, and the answer for an unknown user has to cost
 * the same as that for a wrong password, whichever source would know the user.
 */
@NullMarked
package org.vospace.server.security.password;

import org.jspecify.annotations.NullMarked;
