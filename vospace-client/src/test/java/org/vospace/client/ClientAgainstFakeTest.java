package org.vospace.client;

import org.junit.jupiter.api.AfterAll;
import org.vospace.client.testing.FakeSpace;

/** Proves the suite itself, on the space in memory. */
class ClientAgainstFakeTest extends ClientSuite {
    private static final FakeSpace SPACE = new FakeSpace();

    @AfterAll
    static void close() {
        SPACE.close();
    }

    @Override
    Client newClient() {
        return Clients.of(SPACE);
    }
}
