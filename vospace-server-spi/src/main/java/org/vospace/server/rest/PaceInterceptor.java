package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import org.vospace.server.guard.PacedOutputStream;
import org.vospace.server.guard.RequestGuard;
import org.vospace.server.guard.SlowClientException;

/** Gives up answers that a client takes too slowly, as each holds a thread. */
public final class PaceInterceptor implements WriterInterceptor {
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
        }
    }
}
