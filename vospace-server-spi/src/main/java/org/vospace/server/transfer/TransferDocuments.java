package org.vospace.server.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.vospace.model.Transfer;
import org.vospace.server.store.StoredJob;
import org.vospace.xml.VOSpaceXml;

/** Transfers as the text that jobs keep. */
public final class TransferDocuments {
    private TransferDocuments() {}

    static String write(Transfer transfer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VOSpaceXml.standard().writeTransfer(transfer, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The transfer of a job. */
    public static Transfer of(StoredJob job) {
        return read(job.jobInfo().orElse(""));
    }

    /** Reads what a job has kept. */
    public static Transfer read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        try {
            return VOSpaceXml.standard().readTransfer(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
