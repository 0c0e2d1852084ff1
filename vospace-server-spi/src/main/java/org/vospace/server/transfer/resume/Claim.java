package org.vospace.server.transfer.resume;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.server.store.NewUpload;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/**
 * On what grounds somebody goes on with an upload.
 *
 * @param who with whose rights
 * @param job of the negotiated endpoint that the request comes to; empty: it comes to none
 * @param maxBytes the most the upload may come to there; empty: any number
 */
public record Claim(Identity who, Optional<JobId> job, OptionalLong maxBytes) {
    public Claim {
        requireNonNull(who, "who");
        requireNonNull(job, "job");
        requireNonNull(maxBytes, "maxBytes");
    }

    /** Of a caller who is known by their own credential. */
    public static Claim of(Identity who) {
        return new Claim(who, Optional.empty(), OptionalLong.empty());
    }

    /**
     * Whether it is good for an upload: only who began it goes on with it, with a credential that
     * is good for as much, where they began it.
     */
    boolean covers(NewUpload upload) {
        return upload.owner().name().equals(who.name())
                && upload.owner().restriction().equals(who.restriction())
                && upload.job().equals(job);
    }
}
