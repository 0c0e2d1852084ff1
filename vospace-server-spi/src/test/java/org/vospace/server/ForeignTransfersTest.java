package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.transfer;
import static org.vospace.server.Documents.uri;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.spi.security.Identity;
import org.vospace.spi.storage.StagedUpload;
import org.vospace.spi.storage.UploadRequest;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.spi.transfer.TransferJobs;
import org.vospace.uws.JobId;

/** A data server for another protocol takes part in push jobs. */
class ForeignTransfersTest {
    private static final MemoryBackend BACKEND = new MemoryBackend();
    private static final Identity ALICE = new Identity("alice", Set.of());
    private static final Identity BOB = new Identity("bob", Set.of());

    @RegisterExtension static final VOSpaceExtension SPACE = VOSpaceExtension.with(() -> BACKEND);

    private final Http alice = new Http(SPACE, "alice");
    private final TransferJobs jobs = SPACE.server().transferJobs();

    @BeforeAll
    static void makeRoot() {
        new Http(SPACE, "alice").put("/nodes/t", container("/t"));
    }

    private String executing(String path) {
        return alice.post("/transfers?PHASE=RUN", transfer(path, "pushToVoSpace", "httpput"))
                .header("Location");
    }

    private static JobId id(String job) {
        return new JobId(job.substring(job.lastIndexOf('/') + 1));
    }

    private static StagedUpload store(TransferJobs.Session session, String text)
            throws IOException {
        return BACKEND.upload(
                session.ref(),
                new UploadRequest(NodePath.of("/t/x"), OptionalLong.empty(), Optional.empty()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatADataServerCommitsIsTheNodesContentAndTheJobIsCompleted() throws Exception {
        String job = executing("/t/ftp");

        String answer =
                jobs.run(
                        id(job),
                        ALICE,
                        session -> {
                            assertThat(session.target().uri()).hasToString(uri("/t/ftp"));
                            session.commit(store(session, "by another way"));
                            return "226";
                        });

        assertThat(answer).isEqualTo("226");
        assertThat(Jobs.phase(alice, job)).isEqualTo("COMPLETED");
        assertThat(alice.get("/files/t/ftp").text()).isEqualTo("by another way");
    }

    @Test
    void aDataServerThatFailsLeavesTheNodeAsItWasAndTheJobInError() {
        alice.put("/files/t/kept", "kept");
        String job = executing("/t/kept");

        assertThatThrownBy(
                        () ->
                                jobs.run(
                                        id(job),
                                        ALICE,
                                        session -> {
                                            store(session, "half");
                                            throw new IOException("the line is cut");
                                        }))
                .isInstanceOf(IOException.class);

        assertThat(Jobs.phase(alice, job)).isEqualTo("ERROR");
        assertThat(alice.get(job + "/error").text()).startsWith("TransferFailed ");
        assertThat(alice.get("/files/t/kept").text()).isEqualTo("kept");
        assertThat(alice.put("/files/t/kept", "free again").status()).isEqualTo(200);
    }

    @Test
    void aDataServerThatCommitsNothingHasFailed() {
        String job = executing("/t/nothing");

        assertThatThrownBy(() -> jobs.run(id(job), ALICE, session -> "done"))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("committed nothing");

        assertThat(Jobs.phase(alice, job)).isEqualTo("ERROR");
        assertThat(alice.get("/nodes/t/nothing").status()).isEqualTo(404);
    }

    @Test
    void othersJobsAndThoseThatDoNotWaitForBytesAreRefused() {
        String job = executing("/t/mine");
        String pending =
                alice.post("/transfers", transfer("/t/p", "pushToVoSpace", "httpput"))
                        .header("Location");

        assertThatThrownBy(() -> jobs.run(id(job), BOB, session -> ""))
                .hasMessageContaining("PermissionDenied");
        assertThatThrownBy(() -> jobs.run(id(pending), ALICE, session -> ""))
                .hasMessageContaining("EXECUTING");
        assertThatThrownBy(() -> jobs.run(JobId.random(), ALICE, session -> ""))
                .hasMessageContaining("NodeNotFound");
        assertThat(Jobs.phase(alice, job)).isEqualTo("EXECUTING");
    }
}
