package org.vospace.spi.proof;

import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.StorageBackendContract;

class MemoryBackendTest extends StorageBackendContract {
    private MemoryBackend memory = new MemoryBackend();

    @Override
    protected StorageBackend createBackend() {
        memory = new MemoryBackend();
        return memory;
    }

    @Override
    protected boolean isStoreEmpty() {
        return memory.refs().isEmpty();
    }
}
