package org.vospace.server.transfer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.vospace.model.Transfer;
import org.vospace.xml.VOSpaceXml;

/** Transfers as the text that jobs keep. */
final class TransferDocuments {
    private TransferDocuments() {}

    static String write(Transfer transfer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VOSpaceXml.standard().writeTransfer(transfer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    static Transfer read(String document) {
        return VOSpaceXml.standard().readTransfer(
                new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }
}
