package org.vospace.server.transfer;

import java.net.URI;
import org.vospace.server.store.JobKind;
import org.vospace.uws.JobId;

/**
 * Where clients reach the service, without trailing slashes.
 *
 * @param metadata the base of {@code /nodes}, {@code /transfers} …
 * @param storage the base of {@code /data} and {@code /files}
 */
public record ServiceUrls(URI metadata, URI storage) {
    public ServiceUrls {
        metadata = withoutSlash(metadata);
        storage = withoutSlash(storage);
    }

    private static URI withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
    }

    /** The list of the jobs of one kind. */
    public URI jobs(JobKind kind) {
        return URI.create(
                metadata
                        + switch (kind) {
                            case TRANSFER -> "/transfers";
                            case DELETE -> "/async-delete";
                            case SET_PROPERTIES -> "/async-setprops";
                        });
    }

    public URI job(JobKind kind, JobId id) {
        return URI.create(jobs(kind) + "/" + id);
    }

    /** Where OpenCADC's clients get what a job packs. */
    public URI packageOf(JobId id) {
        return URI.create(storage + "/pkg/" + id + "/run");
    }

    public URI transferDetails(JobId id) {
        return URI.create(job(JobKind.TRANSFER, id) + "/results/transferDetails");
    }
}
