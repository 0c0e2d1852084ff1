/**
 * What an institution implements to keep bytes on its own storage. May use {@code model}.
 *
 * <p>Content is immutable and named by the server, because then the one thing that decides which
 * bytes a node has is a column in the database: a backend never overwrites, never renames what
 * readers see, and has nothing to undo. Its author writes {@code upload}, {@code download} and
 * {@code remove}; everything else is an optional {@link org.vospace.spi.storage.StorageFeature}.
 */
@NullMarked
package org.vospace.spi.storage;

import org.jspecify.annotations.NullMarked;
