package org.vospace.client.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.vospace.client.TransferOptions;
import org.vospace.client.UploadChannel;
import org.vospace.model.VosUri;

/** Uploads what comes from standard input. */
final class StandardInput {
    private static final int BUFFER_BYTES = 64 * 1024;

    private StandardInput() {}

    /** Sends standard input to its end; if that fails, the node stays as it was. */
    static void upload(Session session, VosUri target) throws IOException {
        InputStream in = session.in();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (Interruption interruption = Interruption.ofThisThread()) {
            UploadChannel channel = session.client().openWrite(target, TransferOptions.standard());
            try {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                }
            } catch (IOException | RuntimeException e) {
                channel.abort();
                throw e;
            }
            channel.close();
            session.succeeded();
        }
    }
}
