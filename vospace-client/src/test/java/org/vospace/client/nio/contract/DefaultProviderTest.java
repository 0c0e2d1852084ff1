package org.vospace.client.nio.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The provider of the JDK keeps the contract, so the contract is right. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a slash separates names in the contract")
class DefaultProviderTest extends FileSystemProviderContract {
    @TempDir Path directory;

    @Override
    public Path directory() {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether users may name attributes depends on the disk. */
    @Override
    public boolean has(Trait trait) {
        return trait != Trait.USER_ATTRIBUTES || hasUserAttributes();
    }

    private boolean hasUserAttributes() {
        return java.nio.file.Files.getFileAttributeView(
                        directory, java.nio.file.attribute.UserDefinedFileAttributeView.class)
                != null;
    }
}
