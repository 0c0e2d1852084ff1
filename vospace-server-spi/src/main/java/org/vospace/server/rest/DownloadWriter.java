package org.vospace.server.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.vospace.spi.storage.Download;

/** Sends bytes: by the container from the file where there is one, else through a buffer. */
public final class DownloadWriter implements MessageBodyWriter<DownloadEntity> {
    private static final int BUFFER = 128 * 1024;

    private final Connections connections;

    @Inject
    public DownloadWriter(Connections connections) {
        this.connections = connections;
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == DownloadEntity.class;
    }

    @Override
    public void writeTo(
            DownloadEntity entity,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        try (Download download = entity.download()) {
            boolean sent =
                    download.length() > 0
                            && download.file()
                                    .map(region -> connections.current().sendFile(region))
                                    .orElse(false);
            if (!sent) {
                copy(download, out);
            }
        }
        entity.onSent().run();
    }

    /** Copies all bytes; if there are fewer, the answer is cut off rather than ended. */
    static void copy(Download download, OutputStream out) throws IOException {
        long left = download.length();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(left, 1))];
        InputStream in = download.stream();
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException(left + " bytes are missing from the storage");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
