/**
 * How transfers find their endpoints, and how data servers of other protocols take part. May use
 * {@code spi.storage}, {@code spi.security}, {@code model} and {@code uws}.
 *
 * <p>Negotiation answers with URLs, because then the protocol code cannot tell the server's own
 * endpoint from a signed URL of an object store or an FTP door.
 */
@NullMarked
package org.vospace.spi.transfer;

import org.jspecify.annotations.NullMarked;
