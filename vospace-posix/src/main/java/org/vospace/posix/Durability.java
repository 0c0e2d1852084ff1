package org.vospace.posix;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** How what has been written gets from the kernel's memory to the disk. */
interface Durability {
    /** Waits until the disk has it. */
    Durability FORCED =
            new Durability() {
                @Override
                public void force(FileChannel file) throws IOException {
                    // the times of the file are not worth a second write; its length is included
                    file.force(false);
                }

                @Override
                public void forceDirectory(Path directory) throws IOException {
                    try (FileChannel entries = FileChannel.open(directory, READ)) {
                        entries.force(true);
                    }
                }
            };

    /** Leaves it to the kernel: for tests, as a power cut may lose content that nodes point to. */
    Durability LEFT_TO_KERNEL =
            new Durability() {
                @Override
                public void force(FileChannel file) {}

                @Override
                public void forceDirectory(Path directory) {}
            };

    /** Makes the bytes of an open file durable, not its name. */
    void force(FileChannel file) throws IOException;

    /** Makes the names in a directory durable. */
    void forceDirectory(Path directory) throws IOException;
}
