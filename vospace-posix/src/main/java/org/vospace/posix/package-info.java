/**
 * The reference plug-in: content on a POSIX file system, and permissions by owner and groups. May
 * use {@code org.vospace.spi} and {@code model}.
 *
 * <p>Each content is a file of its own under an opaque name that says nothing of its node, because
 * then a file is written once, under a name nobody reads, and replacing, moving or deleting nodes
 * never touches the bytes that somebody is just reading. It also makes a copy a hard link. What
 * {@code upload} returns is on the disk, and so is the name that {@code publish} gives it: a
 * database that commits afterwards never points to bytes that a power cut can take away.
 */
@NullMarked
package org.vospace.posix;

import org.jspecify.annotations.NullMarked;
