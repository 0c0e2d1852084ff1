package org.vospace.client.share;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a share is to allow.
 *
 * @param upload a drop box, rather than a share to read
 * @param lifetime how long; empty: as long as the service gives
 * @param maxUses how often; empty: as often as wanted
 */
public record ShareRequest(boolean upload, Optional<Duration> lifetime, OptionalLong maxUses) {}
