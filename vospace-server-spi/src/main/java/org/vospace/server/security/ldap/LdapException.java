package org.vospace.server.security.ldap;

/** The directory did not answer, or not so that anything follows from it. */
public final class LdapException extends Exception {
    private static final long serialVersionUID = 1L;

    LdapException(String message, Throwable cause) {
        super(message, cause);
    }
}
