package org.vospace.spi.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageFeature;

/** What an author tells the contract of a backend. */
abstract class BackendContractBase {
    private @Nullable Store store;

    /** Creates a backend over an empty store. Called before each test, and closed after it. */
    protected abstract StorageBackend createBackend() throws Exception;

    /**
     * Whether nothing is stored, staged content included: what an administrator would find who
     * looks past the backend.
     */
    protected abstract boolean isStoreEmpty() throws Exception;

    /**
     * Opens the store of the last {@link #createBackend} once more, as a server does that starts
     * after a crash; the first backend is not closed before. Empty, the default, skips the tests of
     * durability: for a store that does not outlive its backend.
     */
    protected Optional<StorageBackend> reopenBackend() throws Exception {
        return Optional.empty();
    }

    /** The client for direct endpoints; override it for a store with a certificate of its own. */
    protected HttpClient httpClient() {
        return HttpClient.newHttpClient();
    }

    @BeforeEach
    void openStore() throws Exception {
        store = new Store(createBackend());
    }

    @AfterEach
    void closeStore() throws Exception {
        if (store != null) {
            store.backend().close();
        }
    }

    final Store store() {
        return requireNonNull(store, "the store is open only while a test runs");
    }

    final StorageBackend backend() {
        return store().backend();
    }

    final void assertStoreEmpty() throws Exception {
        assertThat(isStoreEmpty()).as("the store is empty").isTrue();
    }

    final void assumeDeclared(StorageFeature feature) {
        assumeTrue(backend().features().contains(feature), () -> feature + " is not declared");
    }

    final void assumeUndeclared(StorageFeature feature) {
        assumeTrue(!backend().features().contains(feature), () -> feature + " is declared");
    }
}
