package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.client.Cutout;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Turns operands into files to be read, wildcards and cutouts understood. */
final class RemoteFiles {
    private final Session session;
    private final boolean headersOnly;

    /**
     * @param headersOnly whether to read headers of FITS files, as text
     */
    RemoteFiles(Session session, boolean headersOnly) {
        this.session = session;
        this.headersOnly = headersOnly;
    }

    /**
     * A file, and what is wanted of it.
     *
     * @param part empty for all of it
     */
    record Wanted(VosUri uri, Optional<Cutout> part) {}

    /** What the operands name, in their order; those that name nothing are told of. */
    List<Wanted> of(List<String> operands) {
        List<Wanted> found = new ArrayList<>();
        RemoteNames names = new RemoteNames(session.client());
        for (String operand : operands) {
            Optional<Cutout.Named> named = Cutout.of(operand);
            Optional<Cutout> part =
                    headersOnly ? Optional.of(Cutout.headers()) : named.map(Cutout.Named::cutout);
            try {
                names.matching(named.map(Cutout.Named::name).orElse(operand))
                        .forEach(uri -> found.add(new Wanted(uri, part)));
            } catch (VOSpaceException e) {
                session.failed(operand, e);
            }
        }
        return found;
    }
}
