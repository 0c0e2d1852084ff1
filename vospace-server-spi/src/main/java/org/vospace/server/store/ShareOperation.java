package org.vospace.server.store;

/** What those who have the URL of a share may do. */
public enum ShareOperation {
    /** To read the bytes of a data node. */
    READ,
    /** To read the bytes of all data nodes below a container, and to list what is there. */
    READ_TREE,
    /** To add new files to a container: a drop box. */
    ADD
}
