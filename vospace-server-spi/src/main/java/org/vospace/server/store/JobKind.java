package org.vospace.server.store;

/** What a job is about, and so in which list it is. */
public enum JobKind {
    /** A transfer of VOSpace, internal ones included. */
    TRANSFER,
    /** OpenCADC's recursive delete. */
    DELETE,
    /** OpenCADC's recursive change of properties. */
    SET_PROPERTIES
}
