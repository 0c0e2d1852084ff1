package org.vospace.server.security.x509;

/** What a limited proxy ({@code 1.3.6.1.4.1.3536.1.1.1.9}, or one below it) is good for. */
public enum LimitedProxies {
    /** For nothing. */
    REFUSE,
    /** For reading what its user may read. */
    READ,
    /** For all that its user may do. */
    ACCEPT
}
