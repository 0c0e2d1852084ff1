package org.vospace.xml;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.vospace.fault.VOSpaceException;
import org.vospace.wire.NodeSource;
import org.vospace.wire.NodeStream;

/** An XML listing that is read while it arrives; see {@link NodeStream}. */
public final class NodeListing extends NodeStream {
    private final long maxBytes;

    NodeListing(InputStream in, long maxBytes, Consumer<? super VOSpaceException> onSkipped) {
        super(in, onSkipped);
        this.maxBytes = maxBytes;
    }

    @Override
    protected NodeSource open(InputStream stream) throws IOException {
        return ListingInput.open(stream, maxBytes);
    }
}
