package org.vospace.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request body under way in one attempt: counts, remembers a failure to read, gets closed. */
final class SentBody implements AutoCloseable {
    private final RequestBody body;
    private final Activity activity;
    private volatile boolean asked;
    private volatile @Nullable InputStream open;
    private volatile @Nullable Exception readFailure;

    SentBody(RequestBody body, Activity activity) {
        this.body = body;
        this.activity = activity;
    }

    BodyPublisher publisher() {
        if (body.length() == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(this::openOnce), body.length());
    }

    /** Whether anything of the body was asked for: after a 100, or at once without Expect. */
    boolean wasAskedFor() {
        return asked;
    }

    /** Why the body could not be read; empty if it was the network that failed. */
    Optional<Exception> readFailure() {
        return Optional.ofNullable(readFailure);
    }

    /** Null tells the publisher that there is no stream; {@link #readFailure} knows why. */
    private @Nullable InputStream openOnce() {
        asked = true;
        try {
            InputStream stream = new Watched(body.open());
            open = stream;
            return stream;
        } catch (IOException | RuntimeException e) {
            readFailure = e;
            return null;
        }
    }

    @Override
    public void close() {
        InputStream stream = open;
        if (stream != null) {
            try {
                stream.close();
            } catch (IOException e) {
                // it was only read from: nothing is lost
            }
        }
    }

    private final class Watched extends FilterInputStream {
        Watched(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            activity.moved();
            try {
                return in.read(to, offset, length);
            } catch (IOException | RuntimeException e) {
                readFailure = e;
                throw new IOException("the body cannot be read", e);
            }
        }
    }
}
