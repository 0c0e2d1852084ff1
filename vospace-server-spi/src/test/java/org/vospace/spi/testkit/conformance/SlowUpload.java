package org.vospace.spi.testkit.conformance;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** A PUT that stops halfway, until it is told to go on or to break. */
final class SlowUpload implements AutoCloseable {
    private final byte[] bytes;
    private final Body body = new Body();
    private final CompletableFuture<Answer> answer;

    private SlowUpload(Caller caller, String url, byte[] bytes) {
        this.bytes = bytes;
        this.answer =
                caller.sendLater(
                        caller.request("PUT", url, BodyPublishers.fromPublisher(body, bytes.length))
                                .build());
    }

    /** Sends the head and the first half of the bytes. */
    static SlowUpload begin(Caller caller, String url, byte[] bytes) {
        return new SlowUpload(caller, url, bytes);
    }

    /** Sends the other half and returns what came of it. */
    Answer finish() {
        body.submit(ByteBuffer.wrap(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length)));
        body.close();
        return Caller.arrived(answer);
    }

    /** Hangs up, and returns when this side has noticed. */
    void hangUp() {
        body.closeExceptionally(new IOException("broken off on purpose"));
        answer.handle((any, failure) -> "").join();
    }

    @Override
    public void close() {
        hangUp();
    }

    /** Gives the first half to whoever sends it. */
    private final class Body extends SubmissionPublisher<ByteBuffer> {
        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            super.subscribe(subscriber);
            submit(ByteBuffer.wrap(bytes, 0, bytes.length / 2));
        }
    }
}
