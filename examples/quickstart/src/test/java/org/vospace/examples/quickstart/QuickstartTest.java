package org.vospace.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir Path directory;

    @Test
    void madeUpImageAndOwnFilesComeBackEqual() throws Exception {
        Path own = Files.write(directory.resolve("own file +%.dat"), new byte[12345]);
        String data = directory.resolve("data").toString();

        assertThat(Quickstart.run("--once", "--port", "0", "--data", data)).isZero();
        assertThat(Quickstart.run("--once", "--port", "0", "--data", data, own.toString()))
                .isZero();
    }

    @Test
    void missingFileIsAFailure() {
        String data = directory.resolve("data").toString();

        assertThat(Quickstart.run("--once", "--port", "0", "--data", data, "/absent.fits"))
                .isNotZero();
    }
}
