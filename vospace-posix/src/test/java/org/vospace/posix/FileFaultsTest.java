package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vospace.posix.Contents.assertFails;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vospace.spi.storage.StorageException;
import org.vospace.spi.storage.StorageException.Kind;

class FileFaultsTest {
    @TempDir static Path root;
    private FileFaults faults;

    @BeforeEach
    void open() throws IOException {
        faults = new FileFaults(StoreLayout.open(root, true, Durability.LEFT_TO_KERNEL));
    }

    @Test
    void fullDiskIsNoSpace() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");
        ContentWriter writer = new ContentWriter(faults, Durability.LEFT_TO_KERNEL);

        try (FileChannel file = FileChannel.open(full, StandardOpenOption.WRITE)) {
            assertFails(
                    Kind.NO_SPACE,
                    () -> writer.write(new ByteArrayInputStream(new byte[10]), file));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, NO_SPACE",
        "Disk quota exceeded, NO_SPACE",
        "File too large, TOO_LARGE",
        "Read-only file system, UNAVAILABLE",
        "Input/output error, UNAVAILABLE",
        "Stale file handle, UNAVAILABLE",
        "Too many open files, UNAVAILABLE",
        "Operation not permitted, UNEXPECTED"
    })
    void reasonOfTheKernelDecidesTheKind(String reason, Kind kind) {
        StorageException ofPath =
                faults.failed("staging", new FileSystemException("/secret", null, reason));
        StorageException ofChannel = faults.failed("writing", new IOException(reason));

        assertThat(ofPath.kind()).isEqualTo(kind);
        assertThat(ofPath).hasMessage("staging: " + reason);
        assertThat(ofChannel.kind()).isEqualTo(kind);
    }

    @Test
    void failureWithoutAReasonIsUnexpected() {
        StorageException failure = faults.failed("writing", new IOException());

        assertThat(failure.kind()).isEqualTo(Kind.UNEXPECTED);
        assertThat(failure).hasMessage("writing: IOException");
    }
}
