package org.vospace.server.security.x509;

/** How much is asked of the lists of revoked certificates (CRLs). */
public enum Revocation {
    /** Nothing: revoked certificates are taken until they expire. */
    OFF,
    /**
     * Where there is a list of an authority, its certificates are checked with it, and refused when
     * it is out of date. Those of an authority without a list are taken.
     */
    IF_AVAILABLE,
    /** The certificates of an authority without a list that is up to date are refused. */
    REQUIRED
}
