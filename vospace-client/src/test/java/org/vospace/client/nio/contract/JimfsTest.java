package org.vospace.client.nio.contract;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Jimfs keeps the contract, which knows nothing of any one provider. */
class JimfsTest extends FileSystemProviderContract {
    private final FileSystem files =
            Jimfs.newFileSystem(
                    Configuration.unix().toBuilder().setAttributeViews("basic", "user").build());

    @BeforeEach
    void makeDirectory() throws IOException {
        Files.createDirectory(directory());
    }

    @AfterEach
    void close() throws IOException {
        files.close();
    }

    @Override
    public Path directory() {
        return files.getPath("/test");
    }

    @Override
    public boolean has(Trait trait) {
        return true;
    }
}
