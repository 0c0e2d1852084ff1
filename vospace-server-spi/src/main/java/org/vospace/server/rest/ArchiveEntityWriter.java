package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Makes archives while they are sent. */
public final class ArchiveEntityWriter implements MessageBodyWriter<ArchiveEntity> {
    private final Connections connections;

    @Inject
    public ArchiveEntityWriter(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == ArchiveEntity.class;
    }

    @Override
    public void writeTo(
            ArchiveEntity entity,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        try {
            entity.export().write(out);
        } catch (IOException | RuntimeException e) {
            connections.current().breakOff();
            throw e;
        }
        entity.onSent().run();
    }
}
