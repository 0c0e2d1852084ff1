/**
 * Headers of FITS files (FITS Standard 4.0, sections 3 and 4), read without their data. May use
 * {@code fits.io}.
 *
 * <ul>
 *   <li>A header is kept as its cards, 80 characters each, and an editor replaces the values that
 *       change. So what nobody changes, comments, long strings and their {@code CONTINUE} cards,
 *       stays as it was written, in its order.
 *   <li>What a file says about its sizes is believed only within bounds, and computed without
 *       overflow: {@link org.vospace.server.fits.header.HduScanner}.
 * </ul>
 */
@NullMarked
package org.vospace.server.fits.header;

import org.jspecify.annotations.NullMarked;
