package org.vospace.spi.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the bytes of data nodes.
 *
 * <p>A backend knows nothing of nodes, jobs or users: it stores content under the {@link
 * StorageRef} it is given and serves it back. Which ref a node has is the database's business, and
 * a commit there is the one moment at which new content becomes visible. Implementations are
 * thread-safe. Extend {@code StorageBackendContract} to test one.
 *
 * <p>A {@link StorageException} tells the server what it can act on; any other {@link IOException}
 * counts as {@link StorageException.Kind#UNEXPECTED}.
 */
public interface StorageBackend extends AutoCloseable {
    /** What this backend can do beyond the three methods every backend has; never changes. */
    Set<StorageFeature> features();

    /**
     * Reads {@code content} to its end and makes it durable under {@code ref}, which is new. If
     * this method throws, or {@code content} does, nothing is left behind.
     *
     * @param content is not closed by the backend
     * @return the content, not yet to be seen by {@link #download}
     * @throws StorageException NO_SPACE or TOO_LARGE if the store cannot take so much
     */
    StagedUpload upload(StorageRef ref, UploadRequest request, InputStream content)
            throws IOException;

    /**
     * Opens published content.
     *
     * @throws StorageException NOT_FOUND if there is none under the ref
     */
    Download download(DownloadRequest request) throws IOException;

    /** Removes what there is under {@code ref}, published or staged. Removing nothing succeeds. */
    void remove(StorageRef ref) throws IOException;

    /**
     * Stages a duplicate of published content. Requires {@link StorageFeature#SERVER_SIDE_COPY}.
     *
     * @throws StorageException NOT_FOUND if there is nothing under {@code source}
     */
    default StagedUpload copy(StorageRef source, StorageRef ref, UploadRequest request)
            throws IOException {
        throw new UnsupportedOperationException("SERVER_SIDE_COPY");
    }

    /**
     * Makes a URL that serves the content without this server. Requires {@link
     * StorageFeature#DIRECT_DOWNLOAD}.
     */
    default DirectEndpoint directDownload(DownloadRequest request, Duration validity)
            throws IOException {
        throw new UnsupportedOperationException("DIRECT_DOWNLOAD");
    }

    /**
     * Makes a URL that takes the content without this server. Requires {@link
     * StorageFeature#DIRECT_UPLOAD}.
     */
    default DirectEndpoint directUpload(StorageRef ref, UploadRequest request, Duration validity)
            throws IOException {
        throw new UnsupportedOperationException("DIRECT_UPLOAD");
    }

    /**
     * Finds what a client has put at the endpoint of a direct upload; empty while nothing whole is
     * there. Requires {@link StorageFeature#DIRECT_UPLOAD}.
     */
    default Optional<StagedUpload> collect(StorageRef ref) throws IOException {
        throw new UnsupportedOperationException("DIRECT_UPLOAD");
    }

    /**
     * Goes on with content that is neither staged nor published yet: reads {@code content} to its
     * end and makes it durable at {@code offset}, together with all that is before it. At offset 0
     * the ref is new. Whatever lies at the offset or behind it, from an append that did not return,
     * is given up. If this method throws, what lies before the offset is as it was.
     *
     * <p>The server remembers how far the content goes; the backend need not, as long as it keeps
     * the bytes until {@link #remove}. It may have been another process that stored those before
     * the offset. Requires {@link StorageFeature#APPEND}. (A store of parts of a least size may
     * keep the end of what has come aside, and join it with what comes next.)
     *
     * @param content is not closed by the backend
     * @return the number of bytes read
     * @throws StorageException NOT_FOUND if the bytes before the offset are not there; UNAVAILABLE
     *     if another append to the ref is under way, here or in another process: two are never
     *     interleaved
     */
    default long append(StorageRef ref, UploadRequest request, long offset, InputStream content)
            throws IOException {
        throw new UnsupportedOperationException("APPEND");
    }

    /**
     * Reads what has been appended, from its first byte to {@code length}. Requires {@link
     * StorageFeature#READ_APPENDED}, which goes with {@link StorageFeature#APPEND}.
     *
     * @return exactly so many bytes, or a failure while they are read; to be closed
     * @throws StorageException NOT_FOUND if so many bytes are not there; UNAVAILABLE if the backend
     *     cannot read them while an append to the ref is under way
     */
    default InputStream readAppended(StorageRef ref, long length) throws IOException {
        throw new UnsupportedOperationException("READ_APPENDED");
    }

    /**
     * Ends the appending: what has been appended, up to the length that the request names, is
     * staged as if by {@link #upload}, without being copied. May be called again, by any process,
     * if nothing was appended since: the first staged upload may be lost. Requires {@link
     * StorageFeature#APPEND}.
     *
     * @param request whose length is known
     * @throws StorageException NOT_FOUND if so many bytes are not there; UNAVAILABLE if an append
     *     to the ref is under way
     */
    default StagedUpload seal(StorageRef ref, UploadRequest request) throws IOException {
        throw new UnsupportedOperationException("APPEND");
    }

    /** Frees what the backend holds open. Called once, when no other call is under way. */
    @Override
    default void close() throws IOException {}
}
