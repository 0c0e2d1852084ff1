/**
 * Random access to stored bytes at the price of those that are needed. Uses the SPI's downloads and
 * nothing else of the server.
 *
 * <ul>
 *   <li>What is small and likely to be read again, the headers, goes through a cache of few blocks.
 *       What is large, the pixels, is gathered: a list of stretches in ascending order becomes few
 *       ranged reads, since a gap is read over where that is cheaper than another request.
 *   <li>A gap that is worth reading over is small for a local file, where another read costs next
 *       to nothing, and larger for a store behind a network.
 *   <li>Storage without ranges and compressed files are read forward only. Going back begins anew,
 *       which happens so often and no more: {@link
 *       org.vospace.server.fits.io.SequentialSource#MAX_REWINDS}.
 * </ul>
 */
@NullMarked
package org.vospace.server.fits.io;

import org.jspecify.annotations.NullMarked;
