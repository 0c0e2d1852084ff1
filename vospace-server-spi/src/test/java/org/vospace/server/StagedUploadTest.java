package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.UploadBytes.bytes;

import org.junit.jupiter.api.Test;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;

/** Uploads in several requests on a backend that has three methods and no feature. */
class StagedUploadTest extends ResumableUploadSuite {
    @Override
    Backend backend() {
        MemoryBackend memory = new MemoryBackend();
        return new Backend(new ThreeMethods(memory), memory::refs);
    }

    @Test
    void E1_partsThatAreNotWorthKeepingAreRefusedAndTheLeastIsTold() {
        String upload = begin("/u/small");

        Answer refused = append(alice(), upload, 0, false, bytes(1000));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(alice().head(upload).header("Upload-Limit")).contains("min-append-size=65536");
        assertThat(append(alice(), upload, 0, true, bytes(1000)).status()).isEqualTo(201);
    }
}
