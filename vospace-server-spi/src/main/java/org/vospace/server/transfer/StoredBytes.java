package org.vospace.server.transfer;

import java.util.Optional;
import org.vospace.model.DataNode;
import org.vospace.server.store.StoredContent;

/**
 * The bytes of a node, as they are to be sent.
 *
 * @param content empty for a node that never had bytes: it reads as no bytes
 * @param contentType the media type to send
 * @param contentEncoding the encoding to send
 */
public record StoredBytes(
        DataNode node,
        Optional<StoredContent> content,
        String contentType,
        Optional<String> contentEncoding)
        implements Located {
    /** The same bytes, to be sent as another media type. */
    StoredBytes withContentType(String other) {
        return new StoredBytes(node, content, other, contentEncoding);
    }

    /** The number of bytes. */
    public long length() {
        return content.map(StoredContent::length).orElse(0L);
    }
}
