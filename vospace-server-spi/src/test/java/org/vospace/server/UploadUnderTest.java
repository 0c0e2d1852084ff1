package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.UploadBytes.md5;

import java.util.Arrays;
import java.util.Set;
import org.vospace.server.Http.Answer;
import org.vospace.spi.storage.StorageRef;

/**
 * What the parts of {@link ResumableUploadSuite} need, and the requests that they have in common.
 */
interface UploadUnderTest {
    /** Two servers on one database and one store. */
    UploadServers servers();

    /** What is in the store. */
    Set<StorageRef> refs();

    /** A user at the first server. */
    Http alice();

    /** The same user at the second one. */
    Http other();

    /** Begins an upload with no bytes; returns the path of the upload resource. */
    default String begin(String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Upload-Complete";
        all[headers.length + 1] = "?0";
        Answer begun = alice().put("/files" + path, new byte[0], all);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        return local(begun.header("Location"));
    }

    default String local(String url) {
        return url.replaceFirst("^https?://[^/]*/space", "");
    }

    default Answer append(Http http, String upload, int offset, boolean last, byte[] body) {
        return http.patch(
                upload,
                body,
                "Content-Type",
                "application/partial-upload",
                "Upload-Offset",
                Integer.toString(offset),
                "Upload-Complete",
                last ? "?1" : "?0");
    }

    default void assertContent(String path, byte[] expected) {
        Answer got = alice().get("/files" + path);
        assertThat(got.status()).isEqualTo(200);
        assertThat(Arrays.mismatch(got.bytes(), expected)).as("first difference").isEqualTo(-1);
        assertThat(got.header("Digest")).isEqualTo("md5=" + md5(expected));
    }
}
