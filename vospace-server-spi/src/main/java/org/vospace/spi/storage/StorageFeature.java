package org.vospace.spi.storage;

/**
 * An optional ability of a backend. (Not a "capability": VOSpace uses that word for a third-party
 * interface to a node.) The server asks a backend only for what it declares, and does without the
 * rest; the contract kit selects its tests from the declaration.
 */
public enum StorageFeature {
    /** {@link StorageBackend#download} honours a range other than the whole content. */
    RANGES,
    /**
     * {@link StorageBackend#copy} duplicates content without the bytes passing through the server.
     */
    SERVER_SIDE_COPY,
    /** {@link StorageBackend#directDownload} hands out URLs that clients read from. */
    DIRECT_DOWNLOAD,
    /** {@link StorageBackend#directUpload} hands out URLs that clients write to. */
    DIRECT_UPLOAD,
    /** Names follow node paths, so the backend takes part in moves, copies and deletes of nodes. */
    MIRRORS_NODE_TREE,
    /**
     * {@link StorageBackend#append} goes on with staged content, so that uploads can be resumed.
     */
    APPEND,
    /**
     * {@link StorageBackend#readAppended} reads what has been appended before it is sealed. The
     * server needs it only where another process goes on with an upload; in return it computes the
     * digests of uploads with the platform's implementation, which is twice as fast as one whose
     * state can be put on record.
     */
    READ_APPENDED
}
