package org.vospace.server.rest;

import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.session.SessionService;

/**
 * Sessions as far as the service has them.
 *
 * @param service empty if it has none
 */
public record SessionAccess(Optional<SessionService> service) {
    SessionService require() {
        return service.orElseThrow(
                () ->
                        new VOSpaceException(
                                FaultType.OPERATION_NOT_SUPPORTED,
                                "sessions are off (expected: another credential)"));
    }
}
