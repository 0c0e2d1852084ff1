package org.vospace.server;

/** What a process does for its service: one process may do both, or several processes one each. */
public enum Role {
    /** Serves nodes, negotiation, jobs and the service documents, and keeps house. */
    METADATA,
    /** Serves bytes. */
    STORAGE
}
