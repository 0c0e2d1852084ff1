package org.vospace.spi.transfer;

import java.io.IOException;
import java.util.List;
import org.vospace.model.Direction;
import org.vospace.model.Protocol;

/** Serves one transfer protocol or several, such as {@code httpsput}. Thread-safe. */
public interface TransferProtocolProvider {
    /** Whether this provider can serve the protocol (and its security method) in that direction. */
    boolean supports(Protocol requested, Direction direction);

    /**
     * Finds endpoints for a transfer, best first, each with {@link Protocol#endpoint} and with the
     * security method of the request. Empty means: not for this one, ask the next provider.
     */
    List<Protocol> endpoints(Protocol requested, TransferContext context) throws IOException;

    /**
     * Whether the endpoints keep the limits that a client may ask for ({@link
     * org.vospace.model.TransferParams}). A provider that does not is not asked for a transfer with
     * limits.
     */
    default boolean keepsUrlLimits() {
        return false;
    }
}
