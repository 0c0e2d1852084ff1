package org.vospace.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.vospace.fault.VOSpaceException;
import org.vospace.wire.NodeSource;
import org.vospace.wire.NodeStream;

/**
 * A JSON listing that is read while it arrives; see {@link NodeStream}. The fields of the node
 * itself must stand before {@code nodes}.
 */
public final class JsonListing extends NodeStream {
    private final long maxBytes;

    JsonListing(InputStream in, long maxBytes, Consumer<? super VOSpaceException> onSkipped) {
        super(in, onSkipped);
        this.maxBytes = maxBytes;
    }

    @Override
    protected NodeSource open(InputStream stream) throws IOException {
        return ListingInput.open(stream, maxBytes);
    }
}
