/**
 * Parts of FITS files: sections by pixels, regions of the sky and headers, by the parameters of
 * OpenCADC's {@code SUB} and {@code META} and SODA 1.0's {@code CIRCLE} and {@code POLYGON}. Knows
 * nothing of HTTP, nodes and backends: it is given a file that can be read by ranges.
 *
 * <ul>
 *   <li>A cutout is planned from the headers alone, so its length is known before its first byte;
 *       its pixels are copied as they are stored, not scaled, a batch at a time. No file is ever
 *       held in memory, and pixels that nobody asked for are read only where that is cheaper than
 *       another request.
 *   <li>Headers are edited card by card, so what a cutout does not change stays as it was written.
 *       Checksums are dropped: to compute them again, all pixels had to be read before the first
 *       byte is sent.
 *   <li>One image becomes a primary HDU, since that is what people want to open. Several become
 *       extensions behind the file's own header, without its data, and so does a table, which can
 *       be nothing else.
 *   <li>What is compressed by tiles is decompressed by nom-tam-fits, and only the tiles that are
 *       touched; the cutout is an ordinary image. A whole HDU, named without pixels, stays as it
 *       is.
 *   <li>A region without a pixel of the file is refused (404). SODA's 204 would make existing
 *       clients keep an empty file and report success.
 *   <li>The tables of look-up distortion stay behind in the file, so the keywords that refer to
 *       them are dropped with them.
 * </ul>
 */
@NullMarked
package org.vospace.server.fits;

import org.jspecify.annotations.NullMarked;
