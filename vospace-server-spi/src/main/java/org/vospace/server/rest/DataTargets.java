package org.vospace.server.rest;

import java.util.Optional;
import org.vospace.server.transfer.JobEndpoints;
import org.vospace.server.transfer.JobEndpoints.Endpoint;
import org.vospace.server.transfer.resume.Claim;

/** Negotiated endpoints as targets of uploads. */
final class DataTargets {
    private DataTargets() {}

    /**
     * An endpoint to write to.
     *
     * @param uploads the URL below which its uploads are
     */
    static UploadTarget of(JobEndpoints endpoints, Endpoint endpoint, String uploads) {
        return new UploadTarget(
                endpoint.path(), claim(endpoint), uploads, tx -> endpoints.complete(tx, endpoint));
    }

    /** The rights of who negotiated, for that one job. */
    static Claim claim(Endpoint endpoint) {
        return new Claim(
                endpoint.owner(), Optional.of(endpoint.job()), endpoint.limits().maxBytes());
    }
}
