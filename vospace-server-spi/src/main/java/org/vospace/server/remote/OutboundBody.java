package org.vospace.server.remote;

import java.io.IOException;
import java.io.OutputStream;

/** What a request carries. It may be written several times, once for each redirect. */
public interface OutboundBody {
    /** The number of bytes that {@link #writeTo} writes. */
    long length();

    /** Writes exactly {@link #length} bytes, or throws. */
    void writeTo(OutputStream out) throws IOException;

    static OutboundBody of(byte[] bytes) {
        return new OutboundBody() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }
}
