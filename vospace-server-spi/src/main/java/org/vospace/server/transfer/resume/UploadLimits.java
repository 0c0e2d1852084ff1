package org.vospace.server.transfer.resume;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What holds for uploads that come in several requests.
 *
 * @param maxSize the most bytes in all; empty: any number
 * @param minAppend the fewest bytes of a request that does not end the upload; empty: any number
 * @param keep how long after its last byte an upload waits for more
 */
public record UploadLimits(OptionalLong maxSize, OptionalLong minAppend, Duration keep) {}
