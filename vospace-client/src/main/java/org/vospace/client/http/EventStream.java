package org.vospace.client.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The events of a {@code text/event-stream} (HTML, 9.2), of which only the data is told. For one
 * thread.
 */
public final class EventStream implements AutoCloseable {
    private static final int MAX_EVENT = 64 * 1024;

    private final HttpReply reply;
    private final InputStream in;
    private final CompletableFuture<Void> alarm = new CompletableFuture<>();
    private volatile boolean timeIsUp;

    private EventStream(HttpReply reply) {
        this.reply = reply;
        this.in = new BufferedInputStream(reply.body());
    }

    /** Whether the answer is such a stream. */
    public static boolean isOne(HttpReply reply) {
        return reply.header("Content-Type")
                .filter(type -> type.regionMatches(true, 0, "text/event-stream", 0, 17))
                .isPresent();
    }

    /**
     * Reads an answer that {@link #isOne}.
     *
     * @param limit when to end though events may follow
     */
    public static EventStream of(HttpReply reply, Duration limit) {
        EventStream events = new EventStream(reply);
        var unused =
                events.alarm
                        .completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS)
                        .thenRun(events::abandon);
        return events;
    }

    private void abandon() {
        timeIsUp = true;
        try {
            reply.body().close();
        } catch (IOException e) {
            // nobody reads on
        }
    }

    /**
     * Waits for the next event.
     *
     * @return its data; empty at the end of the stream or of the time
     * @throws IOException if the connection is lost, or an event is longer than 64 KiB
     */
    public Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder();
        try {
            for (String line = line(); line != null; line = line()) {
                if (line.isEmpty() && data.length() > 0) {
                    return Optional.of(data.substring(1));
                }
                if (line.startsWith("data:")) {
                    data.append('\n').append(line.substring(5).replaceFirst("^ ", ""));
                }
                if (data.length() > MAX_EVENT) {
                    throw tooLong();
                }
            }
        } catch (IOException e) {
            if (!timeIsUp) {
                throw e;
            }
        }
        return Optional.empty();
    }

    private @org.jspecify.annotations.Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet = in.read();
        if (octet < 0) {
            return null;
        }
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            line.write(octet);
            if (line.size() > MAX_EVENT) {
                throw tooLong();
            }
        }
        return line.toString(StandardCharsets.UTF_8).replaceFirst("\r$", "");
    }

    private IOException tooLong() {
        return new IOException(reply.call() + ": an event is longer than " + MAX_EVENT + " bytes");
    }

    /** Ends the connection unless the stream has ended: there is no other way to stop it. */
    @Override
    public void close() {
        alarm.complete(null);
        reply.close();
    }
}
