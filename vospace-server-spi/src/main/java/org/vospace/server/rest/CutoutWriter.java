package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.vospace.server.fits.Cutout;

/** Makes cutouts while they are sent; one that fails breaks off and never looks whole. */
public final class CutoutWriter implements MessageBodyWriter<CutoutEntity> {
    private static final int BUFFER = 64 * 1024;

    private final Connections connections;

    @Inject
    public CutoutWriter(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == CutoutEntity.class;
    }

    @Override
    public void writeTo(
            CutoutEntity entity,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
        try (Cutout cutout = entity.cutout()) {
            cutout.write(buffered);
            buffered.flush();
        } catch (IOException | RuntimeException e) {
            connections.current().breakOff();
            throw e;
        }
        entity.onSent().run();
    }
}
