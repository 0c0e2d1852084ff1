package org.vospace.client.nio;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.vospace.client.Client;
import org.vospace.client.TransferOptions;
import org.vospace.client.UploadChannel;
import org.vospace.model.VosUri;

/** How content is read and written. */
interface Bytes {
    SeekableByteChannel read(VosUri source) throws IOException;

    UploadChannel write(VosUri target) throws IOException;

    /** As a client does it. */
    static Bytes of(Client client) {
        return new Bytes() {
            @Override
            public SeekableByteChannel read(VosUri source) {
                return client.openRead(source);
            }

            @Override
            public UploadChannel write(VosUri target) throws IOException {
                return client.openWrite(target, TransferOptions.standard());
            }
        };
    }
}
