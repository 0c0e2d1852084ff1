package org.vospace.server.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Writes messages in one format; a subclass tells which classes are messages and how. */
abstract class MessageWriter implements MessageBodyWriter<Object> {
    private final Map<Class<?>, Message<?>> messages = new HashMap<>();

    /** Writes one kind of message. */
    @FunctionalInterface
    protected interface Message<T> {
        void write(T message, OutputStream out) throws IOException;
    }

    protected final <T> void add(Class<T> type, Message<T> message) {
        messages.put(type, message);
    }

    /** The classes that are written; both formats have the same. */
    final Set<Class<?>> types() {
        return Set.copyOf(messages.keySet());
    }

    /** Whether this is the format of an answer of the given media type. */
    protected abstract boolean isFor(MediaType mediaType);

    @Override
    public final boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isFor(mediaType) && messages.containsKey(type);
    }

    @Override
    public final void writeTo(
            Object message,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        @SuppressWarnings("unchecked") // add() pairs each class with a writer of it
        Message<Object> writer = (Message<Object>) messages.get(type);
        if (writer == null) {
            throw new IllegalStateException("no message of " + type + " (expected: " + types());
        }
        writer.write(message, out);
    }
}
