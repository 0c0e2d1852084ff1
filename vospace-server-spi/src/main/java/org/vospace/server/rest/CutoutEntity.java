package org.vospace.server.rest;

import org.vospace.server.fits.Cutout;

/**
 * A part of a FITS file on its way to a client.
 *
 * @param onSent runs when all of it has gone to the container
 */
record CutoutEntity(Cutout cutout, Runnable onSent) {}
