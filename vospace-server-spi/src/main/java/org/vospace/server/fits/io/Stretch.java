package org.vospace.server.fits.io;

/**
 * A stretch of the source that is wanted.
 *
 * @param position of its first byte in the source
 * @param length in bytes, positive
 * @param target where its first byte goes in the array that is filled
 */
public record Stretch(long position, int length, int target) {
    long end() {
        return position + length;
    }
}
