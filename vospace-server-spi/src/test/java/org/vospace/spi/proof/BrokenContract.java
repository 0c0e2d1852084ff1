package org.vospace.spi.proof;

import java.io.IOException;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.testkit.DirectMemoryBackend;
import org.vospace.spi.testkit.StorageBackendContract;

/** The contract over a backend that the test has broken; run by {@link ContractRun} only. */
class BrokenContract extends StorageBackendContract {
    /** The launcher makes the instances, so the defect has to come in by the side. One thread. */
    static UnaryOperator<StorageBackend> defect = UnaryOperator.identity();

    private @Nullable BooleanSupplier isEmpty;

    @Override
    protected StorageBackend createBackend() throws IOException {
        DirectMemoryBackend memory = new DirectMemoryBackend();
        isEmpty = () -> memory.refs().isEmpty();
        return defect.apply(memory);
    }

    @Override
    protected boolean isStoreEmpty() {
        return Objects.requireNonNull(isEmpty).getAsBoolean();
    }
}
