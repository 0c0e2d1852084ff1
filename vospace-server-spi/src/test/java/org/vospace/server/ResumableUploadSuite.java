package org.vospace.server;

import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageRef;

/**
 * Resumable uploads after the IETF's draft, over HTTP, whatever the backend: two servers on one
 * database and one store.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ResumableUploadSuite implements UploadProtocolContract, UploadEngineContract {
    private UploadServers servers;
    private Http alice;
    private Http other;
    private Supplier<Set<StorageRef>> refs;

    /** A backend and a way to ask what is in it. */
    record Backend(StorageBackend backend, Supplier<Set<StorageRef>> refs) {}

    abstract Backend backend() throws IOException;

    @BeforeAll
    void start() throws IOException {
        Backend made = backend();
        refs = made.refs();
        servers = new UploadServers(made.backend());
        alice = new Http(() -> servers.first().url(), "alice");
        other = new Http(() -> servers.second().url(), "alice");
        alice.put("/nodes/u", Documents.container("/u"));
    }

    @AfterAll
    void stop() throws Exception {
        servers.close();
    }

    @Override
    public UploadServers servers() {
        return servers;
    }

    @Override
    public Http alice() {
        return alice;
    }

    @Override
    public Http other() {
        return other;
    }

    @Override
    public Set<StorageRef> refs() {
        return refs.get();
    }
}
