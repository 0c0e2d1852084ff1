package org.vospace.server.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.vospace.server.job.JobWatch;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.JobId;

/**
 * Pushes the phases of a job to a client as events named {@code phase}, the first at once, until
 * the job has ended or is gone; then the stream ends. While nothing changes, a comment every
 * fifteen seconds keeps proxies from closing the connection, and finds out whether the client has.
 * No thread waits.
 */
final class JobEvents {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final JobWatch watch;
    private final SseEventSink sink;
    private final Sse sse;

    JobEvents(JobWatch watch, SseEventSink sink, Sse sse) {
        this.watch = watch;
        this.sink = sink;
        this.sse = sse;
    }

    void follow(JobId id, ExecutionPhase phase) {
        send(event(id, phase));
        if (phase.isFinal()) {
            close();
        } else {
            await(id, phase);
        }
    }

    private void await(JobId id, ExecutionPhase phase) {
        var unused =
                watch.change(id, phase, HEARTBEAT)
                        .thenAccept(next -> goOn(id, phase, next))
                        .exceptionally(
                                failure -> {
                                    close();
                                    return null;
                                });
    }

    private void goOn(JobId id, ExecutionPhase phase, Optional<ExecutionPhase> next) {
        if (next.isEmpty() || watch.isClosed()) {
            close();
        } else if (next.get() != phase) {
            follow(id, next.get());
        } else if (!sink.isClosed()) {
            send(sse.newEventBuilder().comment("still " + phase).build());
            await(id, phase);
        }
    }

    private OutboundSseEvent event(JobId id, ExecutionPhase phase) {
        return sse.newEventBuilder()
                .name("phase")
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, "{\"jobId\":\"" + id + "\",\"phase\":\"" + phase + "\"}")
                .build();
    }

    private void send(OutboundSseEvent event) {
        var unused =
                sink.send(event)
                        .exceptionally(
                                failure -> {
                                    close();
                                    return null;
                                });
    }

    private void close() {
        try {
            sink.close();
        } catch (RuntimeException | IOException e) {
            // the client has gone already
        }
    }
}
