package org.vospace.server.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.vospace.model.NodePath;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/**
 * An upload that will come in several requests.
 *
 * @param owner who began it, with what their credential is good for
 * @param job of the endpoint that it comes to; empty: to none
 * @param length in all; empty: not known yet
 * @param terms what must hold of its bytes and of what is there, by name
 * @param digests the state of digests of nothing
 */
public record NewUpload(
        UUID id,
        Identity owner,
        Optional<JobId> job,
        NodePath path,
        OptionalLong length,
        Optional<String> contentType,
        Optional<String> contentEncoding,
        Map<String, String> terms,
        String digests,
        Instant created,
        Instant expires) {
    public NewUpload {
        terms = Map.copyOf(terms);
    }
}
