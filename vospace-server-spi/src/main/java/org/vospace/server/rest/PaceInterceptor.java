package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.server.guard.ClientGoneException;
import org.vospace.server.guard.PacedOutputStream;
import org.vospace.server.guard.RequestGuard;
import org.vospace.server.guard.SlowClientException;

/**
 * Gives up answers that a client takes too slowly, as each holds a thread, and those that it takes
 * no more. The latter is no error of the server: who looks at the first lines of a listing does it.
 */
public final class PaceInterceptor implements WriterInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(PaceInterceptor.class);

    private final RequestGuard guard;
    private final Connections connections;

    @Inject
    public PaceInterceptor(RequestGuard guard, Connections connections) {
        this.guard = guard;
        this.connections = connections;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        answer.setOutputStream(
                new PacedOutputStream(answer.getOutputStream(), guard.config().limits()));
        try {
            answer.proceed();
        } catch (SlowClientException e) {
            connections.current().breakOff();
            throw e;
        } catch (ClientGoneException e) {
            LOG.debug("an answer is given up", e);
            connections.current().breakOff();
        }
    }
}
