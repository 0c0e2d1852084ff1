package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** How one transfer is done. Immutable. */
public final class TransferOptions {
    private static final TransferOptions STANDARD =
            new TransferOptions(Progress.NONE, Optional.empty());

    private final Progress progress;
    private final Optional<String> contentType;

    private TransferOptions(Progress progress, Optional<String> contentType) {
        this.progress = requireNonNull(progress, "progress");
        this.contentType = contentType;
    }

    /** No progress, no content type. */
    public static TransferOptions standard() {
        return STANDARD;
    }

    public TransferOptions withProgress(Progress listener) {
        return new TransferOptions(listener, contentType);
    }

    /**
     * Sets the media type an upload is stored with; otherwise the service decides. A download takes
     * no notice.
     */
    public TransferOptions withContentType(String mediaType) {
        return new TransferOptions(progress, Optional.of(mediaType));
    }

    Progress progress() {
        return progress;
    }

    Optional<String> contentType() {
        return contentType;
    }
}
