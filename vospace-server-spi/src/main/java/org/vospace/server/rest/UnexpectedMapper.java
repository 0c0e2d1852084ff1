package org.vospace.server.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.fault.FaultType;

/** Turns what nobody expected into InternalFault; the client sees a number, the log the rest. */
public final class UnexpectedMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedMapper.class);

    @Override
    public Response toResponse(Throwable e) {
        if (e instanceof IOException) {
            LOG.debug("a client went away", e);
            return FaultMapper.render(
                            FaultType.INVALID_DATA, "the request ended before its body did", 400)
                    .build();
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("incident {}", incident, e);
        return FaultMapper.render(
                        FaultType.INTERNAL_FAULT, "incident " + incident + " is in the log", 500)
                .build();
    }
}
