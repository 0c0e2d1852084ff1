package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.UploadBytes.bytes;
import static org.vospace.server.UploadBytes.part;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vospace.model.NodePath;
import org.vospace.server.Http.Answer;
import org.vospace.spi.storage.StorageBackend;
import org.vospace.spi.storage.StorageRef;
import org.vospace.spi.storage.UploadRequest;
import org.vospace.spi.testkit.DirectMemoryBackend;

/** Uploads in several requests on a backend that goes on with staged content. */
class AppendedUploadTest extends ResumableUploadSuite {
    private final DirectMemoryBackend memory;

    AppendedUploadTest() throws IOException {
        this.memory = new DirectMemoryBackend();
    }

    @Override
    Backend backend() {
        return new Backend(memory, () -> Set.copyOf(memory.refs()));
    }

    @Test
    void E1_bytesThatAreStoredAndNotOnRecordDoNotCount() throws Exception {
        byte[] content = bytes(400_000);
        String upload = begin("/u/crash");
        append(alice(), upload, 0, false, part(content, 0, 100_000));
        crashAfterStoring(refOf(upload), 100_000, new byte[150_000]);

        Answer state = alice().head(upload);
        Answer end = append(alice(), upload, 100_000, true, part(content, 100_000, 400_000));

        assertThat(state.header("Upload-Offset")).isEqualTo("100000");
        assertThat(end.status()).as(end.text()).isEqualTo(201);
        assertThat(alice().get("/files/u/crash").bytes()).isEqualTo(content);
    }

    @Test
    void E1_anUploadWhoseBytesTheStorageHasLostIsGone() throws Exception {
        String upload = begin("/u/lost");
        append(alice(), upload, 0, false, bytes(100_000));
        memory.remove(refOf(upload));

        Answer refused = append(alice(), upload, 100_000, false, bytes(100_000));

        assertThat(refused.status()).isEqualTo(410);
        assertThat(alice().head(upload).status()).isEqualTo(404);
    }

    @Test
    void E1_bytesThatTheStorageHasDamagedAreNotGoneOnWithByAnotherServer() throws Exception {
        String upload = begin("/u/damaged");
        append(alice(), upload, 0, false, bytes(100_000));
        memory.damage(refOf(upload), 50_000);

        Answer refused = append(other(), upload, 100_000, true, bytes(100_000));

        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.text()).contains("the storage has damaged bytes of the upload");
        assertThat(alice().head(upload).status()).isEqualTo(404);
        assertThat(alice().get("/files/u/damaged").status()).isEqualTo(404);
    }

    @Test
    void E1_theContentIsNotCopiedAtTheEnd() throws Exception {
        String upload = begin("/u/same");
        append(alice(), upload, 0, false, bytes(100_000));
        append(alice(), upload, 100_000, false, bytes(100_000));
        StorageRef ref = refOf(upload);

        append(alice(), upload, 200_000, true, bytes(100_000));

        assertThat(servers().database().count("vos.node WHERE storage_ref = '" + ref + "'"))
                .isEqualTo(1);
    }

    /** As a server does that dies before the database knows. */
    private void crashAfterStoring(StorageRef ref, long offset, byte[] bytes) throws IOException {
        UploadRequest request =
                new UploadRequest(NodePath.ROOT, OptionalLong.empty(), Optional.empty());
        StorageBackend storage = memory;
        storage.append(ref, request, offset, new ByteArrayInputStream(bytes));
    }

    private StorageRef refOf(String upload) throws SQLException {
        String id = upload.substring(upload.lastIndexOf('/') + 1);
        try (Connection connection = DriverManager.getConnection(servers().database().jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT ref FROM vos.upload_part WHERE upload_id = '" + id + "'")) {
            row.next();
            return new StorageRef(row.getString(1));
        }
    }
}
