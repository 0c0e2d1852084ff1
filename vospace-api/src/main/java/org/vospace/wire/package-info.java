/**
 * What the XML and the JSON of the messages have in common, so that both take and refuse the same:
 * how texts become values, where reading stops, how a listing is read child by child. May use
 * {@code model}, {@code fault} and {@code uws}.
 *
 * <p>Only {@link org.vospace.wire.NodeStream} is for others than the readers and writers: it is
 * what both of them open a listing as. The rest is public because they are two packages, and may
 * change.
 */
@NullMarked
package org.vospace.wire;

import org.jspecify.annotations.NullMarked;
