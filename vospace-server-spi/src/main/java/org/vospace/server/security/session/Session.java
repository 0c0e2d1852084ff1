package org.vospace.server.security.session;

import java.time.Instant;
import java.util.UUID;
import org.vospace.spi.security.Identity;

/**
 * Who somebody has proven to be, and for how long that counts.
 *
 * @param issued when this token of the session was made, of which there may be several
 * @param expires when this token ends, unless another is made before
 * @param ends when the session ends for certain
 */
public record Session(UUID id, Identity who, Instant issued, Instant expires, Instant ends) {}
