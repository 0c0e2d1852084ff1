package org.vospace.spi.testkit.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A PUT that stops halfway, until it is told to go on or to break. */
final class SlowUpload implements AutoCloseable {
    private final byte[] bytes;
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final CompletableFuture<Answer> answer;
    private volatile boolean breaks;

    private SlowUpload(Caller caller, String url, byte[] bytes) {
        this.bytes = bytes;
        HttpRequest request =
                caller.request(
                                "PUT",
                                url,
                                BodyPublishers.fromPublisher(
                                        BodyPublishers.ofInputStream(Halting::new), bytes.length))
                        .build();
        this.answer = caller.sendLater(request);
    }

    /** Sends the head and the first half of the bytes. */
    static SlowUpload begin(Caller caller, String url, byte[] bytes) {
        return new SlowUpload(caller, url, bytes);
    }

    /** Sends the other half and returns what came of it. */
    Answer finish() {
        mayGoOn.countDown();
        return Caller.arrived(answer);
    }

    /** Hangs up, and returns when this side has noticed. */
    void hangUp() {
        breaks = true;
        mayGoOn.countDown();
        answer.handle((any, failure) -> "").join();
    }

    @Override
    public void close() {
        hangUp();
    }

    private final class Halting extends InputStream {
        private int sent;

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (sent >= bytes.length / 2) {
                awaitPermission();
            }
            if (sent == bytes.length) {
                return -1;
            }
            int limit = sent < bytes.length / 2 ? bytes.length / 2 : bytes.length;
            int count = Math.min(length, limit - sent);
            System.arraycopy(bytes, sent, buffer, offset, count);
            sent += count;
            return count;
        }

        private void awaitPermission() throws IOException {
            try {
                mayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            if (breaks) {
                throw new IOException("broken off on purpose");
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }
}
