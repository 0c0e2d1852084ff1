package org.vospace.client;

import java.time.Duration;
import java.util.List;
import org.vospace.client.testing.FakeSpace;

/** Clients that do not wait between attempts. */
public final class Clients {
    private Clients() {}

    /** A client of the space that keeps nobody waiting. */
    public static Client of(FakeSpace space) {
        return quick(Client.builder().service(space.url())).build();
    }

    public static ClientBuilder quick(ClientBuilder builder) {
        return builder.transport(
                settings ->
                        settings.withPause(time -> {})
                                .withExpectTimeout(Duration.ofMillis(200))
                                .withLongestSilence(Duration.ofSeconds(5)));
    }

    /** As {@link #quick}, noting the pauses that were asked for. */
    static ClientBuilder recording(ClientBuilder builder, List<Duration> pauses) {
        return builder.transport(settings -> settings.withPause(pauses::add));
    }
}
