/**
 * Where on the sky the pixels of an image are (FITS Standard 4.0, 8; Calabretta and Greisen 2002;
 * the SIP and TPV conventions), as far as a cutout needs it: from the sky to the pixels. May use
 * {@code fits.header}.
 *
 * <ul>
 *   <li>A region becomes the smallest box of pixels that holds its border, and its inside where the
 *       border cannot be projected. The direction from pixels to the sky is nowhere needed.
 *   <li>Polynomial distortion is inverted by Newton's method from the forward polynomial, which is
 *       the one that counts, and only near the image: far from it polynomials mean nothing.
 *   <li>Distortion by look-up tables is left out: it is a fraction of a pixel.
 *   <li>What is not understood, another frame, projection or unit, is refused by name and never
 *       guessed.
 * </ul>
 */
@NullMarked
package org.vospace.server.fits.wcs;

import org.jspecify.annotations.NullMarked;
