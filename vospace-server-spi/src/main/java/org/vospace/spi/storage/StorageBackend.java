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

    /** Frees what the backend holds open. Called once, when no other call is under way. */
    @Override
    default void close() throws IOException {}
}
