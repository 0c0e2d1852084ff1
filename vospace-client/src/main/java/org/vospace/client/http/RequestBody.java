package org.vospace.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request, which can be sent again: every attempt and every redirect opens it anew.
 */
public interface RequestBody {
    /** The exact number of bytes. */
    long length();

    /** Opens the body at its start. The stream is closed once the attempt is over. */
    InputStream open() throws IOException;

    /** A body that is held in memory. */
    static RequestBody of(byte[] bytes) {
        return new RequestBody() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
