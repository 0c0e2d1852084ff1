package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.vospace.fault.FaultType;
import org.vospace.server.fits.Cutout;
import org.vospace.server.fits.CutoutRequest;
import org.vospace.server.fits.Cutouts;
import org.vospace.server.fits.io.StoredFile;
import org.vospace.server.store.StoredContent;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.EntityTags;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;

/**
 * Answers requests for a part of a FITS file. It has a tag of its own and no digest, and is sent
 * whole whatever Range is asked for.
 */
final class CutoutBytes {
    private static final String FITS = "application/fits";
    private static final String TEXT = "text/plain;charset=US-ASCII";

    private final ContentService contents;
    private final HttpHeaders headers;
    private final CutoutQuery query;
    private final CutoutRequest request;

    CutoutBytes(
            ContentService contents,
            HttpHeaders headers,
            CutoutQuery query,
            CutoutRequest request) {
        this.contents = contents;
        this.headers = headers;
        this.query = query;
        this.request = request;
    }

    /** Describes the part, which is planned for that and not made. */
    Response head(StoredBytes bytes) throws IOException {
        Optional<Response> refused = refuse(bytes);
        if (refused.isPresent()) {
            return refused.get();
        }
        try (Cutout cutout = plan(bytes)) {
            return describe(Response.ok(), bytes, cutout).build();
        }
    }

    Response get(StoredBytes bytes, LongConsumer admit, Runnable onSent) throws IOException {
        Optional<Response> refused = refuse(bytes);
        if (refused.isPresent()) {
            return refused.get();
        }
        Cutout cutout = plan(bytes);
        try {
            admit.accept(cutout.length());
            CutoutEntity entity = new CutoutEntity(cutout, onSent);
            return describe(Response.ok(entity), bytes, cutout).build();
        } catch (RuntimeException e) {
            try (cutout) {
                throw e;
            }
        }
    }

    private Cutout plan(StoredBytes bytes) throws IOException {
        return Cutouts.plan(request, new NodeFile(contents, bytes));
    }

    private Optional<Response> refuse(StoredBytes bytes) {
        if (bytes.content().isEmpty()) {
            return Optional.empty();
        }
        StoredContent content = bytes.content().get();
        String tag = query.tag(EntityTags.of(content));
        return switch (ConditionHeaders.of(headers).forRead(tag, content.modified())) {
            case SEND -> Optional.empty();
            case NOT_MODIFIED -> Optional.of(tagged(Response.notModified(), content).build());
            case FAILED ->
                    Optional.of(
                            FaultMapper.render(
                                            FaultType.PRECONDITION_FAILED,
                                            "the cutout is " + tag,
                                            412)
                                    .build());
        };
    }

    private ResponseBuilder tagged(ResponseBuilder response, StoredContent content) {
        return response.header(HttpHeaders.ETAG, query.tag(EntityTags.of(content)))
                .header(HttpHeaders.LAST_MODIFIED, ConditionHeaders.date(content.modified()));
    }

    private ResponseBuilder describe(ResponseBuilder response, StoredBytes bytes, Cutout cutout) {
        bytes.content().ifPresent(content -> tagged(response, content));
        String type = cutout.form() == Cutout.Form.FITS ? FITS : TEXT;
        return response.type(type)
                .header(HttpHeaders.CONTENT_LENGTH, cutout.length())
                .header("Accept-Ranges", "none")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Disposition.of(type, fileName(bytes.node().name(), cutout.form())));
    }

    /** Such as {@code m31_cutout.fits} and {@code m31.fits.txt}. */
    private static String fileName(String name, Cutout.Form form) {
        if (form == Cutout.Form.TEXT) {
            return name + ".txt";
        }
        String plain = name.replaceFirst("(?i)\\.(gz|fz)$", "");
        String stem = plain.replaceFirst("(?i)\\.(fits?|fts)$", "");
        return stem + "_cutout.fits";
    }

    /** The bytes of a node; none for a node that never had any. */
    private record NodeFile(ContentService contents, StoredBytes bytes) implements StoredFile {
        @Override
        public long length() {
            return bytes.length();
        }

        @Override
        public boolean hasRanges() {
            return bytes.content().isEmpty() || contents.hasRanges();
        }

        @Override
        public Download open(Optional<ByteRange> range) throws IOException {
            return contents.open(bytes, bytes.content().orElseThrow(), range);
        }
    }
}
