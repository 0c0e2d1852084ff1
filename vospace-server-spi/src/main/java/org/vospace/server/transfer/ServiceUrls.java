package org.vospace.server.transfer;

import java.net.URI;
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

    public URI job(JobId id) {
        return URI.create(metadata + "/transfers/" + id);
    }

    public URI jobs() {
        return URI.create(metadata + "/transfers");
    }

    /** Where OpenCADC's clients get what a job packs. */
    public URI packageOf(JobId id) {
        return URI.create(storage + "/pkg/" + id + "/run");
    }

    public URI transferDetails(JobId id) {
        return URI.create(job(id) + "/results/transferDetails");
    }
}
