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

    /**
     * Downloads a part of a FITS file. An upload takes no notice. What is cut out has no digest
     * that the service could tell: the result is not verified, but for its length, and nothing is
     * kept of it for another run.
     */
    public TransferOptions withCutout(Cutout part) {
        requireNonNull(part, "part");
        return with(v -> v.cutout = Optional.of(part));
    }

    /**
     * Downloads a file over several connections at once; 1 unless set. A small file, one to a
     * stream, and one of a service without ranges or entity tags come over one.
     */
    public TransferOptions withStreams(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("streams: " + count + " (expected: 1 or more)");
        }
        return with(v -> v.streams = count);
    }

    /**
     * Keeps what has arrived when the transfer fails or the process ends, however it ends, and goes
     * on from there when the same transfer is asked for again.
     *
     * <p>A download is kept beside its target as {@code .name.vospart} and {@code
     * .name.vospart-state}, if the service tells by what its content is recognised again; of
     * several at one time for one target one is kept, see {@link PartFiles}. An upload is kept by
     * the service, if that has resumable uploads, and remembered in {@link
     * ClientBuilder#uploadMemory} for 30 days; without that it ends with this call. The digest of
     * the whole is verified as ever.
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
