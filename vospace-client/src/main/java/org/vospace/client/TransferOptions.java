package org.vospace.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;

/** How to transfer one file. Immutable. */
public final class TransferOptions {
    private static final TransferOptions STANDARD = new TransferOptions(new Values());

    private final Values values;

    private TransferOptions(Values values) {
        this.values = values;
    }

    /** What is set, while it is being set. */
    private static final class Values {
        private Progress progress = Progress.NONE;
        private Optional<String> contentType = Optional.empty();
        private Optional<Cutout> cutout = Optional.empty();
        private int streams = 1;
        private boolean resume;

        private Values copy() {
            Values copy = new Values();
            copy.progress = progress;
            copy.contentType = contentType;
            copy.cutout = cutout;
            copy.streams = streams;
            copy.resume = resume;
            return copy;
        }
    }

    private TransferOptions with(Consumer<Values> change) {
        Values changed = values.copy();
        change.accept(changed);
        return new TransferOptions(changed);
    }

    /** No progress, no content type, all of the file, one stream, nothing kept after a failure. */
    public static TransferOptions standard() {
        return STANDARD;
    }

    /** Tells a listener how far the transfer is. */
    public TransferOptions withProgress(Progress listener) {
        requireNonNull(listener, "listener");
        return with(v -> v.progress = listener);
    }

    /**
     * Sets the media type an upload is stored with; otherwise the service decides. A download takes
     * no notice.
     */
    public TransferOptions withContentType(String mediaType) {
        requireNonNull(mediaType, "mediaType");
        return with(v -> v.contentType = Optional.of(mediaType));
    }

    /** Downloads a part of a FITS file. An upload takes no notice. */
    public TransferOptions withCutout(Cutout part) {
        requireNonNull(part, "part");
        return with(v -> v.cutout = Optional.of(part));
    }

    /** Fetches a big file over several connections at once; 1 unless set. */
    public TransferOptions withStreams(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("streams: " + count + " (expected: 1 or more)");
        }
        return with(v -> v.streams = count);
    }

    /**
     * Keeps what has arrived when the transfer fails or the process ends, and goes on from there
     * when the same transfer is asked for again.
     */
    public TransferOptions withResume(boolean wanted) {
        return with(v -> v.resume = wanted);
    }

    Progress progress() {
        return values.progress;
    }

    Optional<String> contentType() {
        return values.contentType;
    }

    Optional<Cutout> cutout() {
        return values.cutout;
    }

    int streams() {
        return values.streams;
    }

    boolean resume() {
        return values.resume;
    }
}
