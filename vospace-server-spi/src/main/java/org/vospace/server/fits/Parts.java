package org.vospace.server.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.vospace.server.fits.header.FitsHeader;
import org.vospace.server.fits.header.Hdu;
import org.vospace.server.fits.io.ByteSource;
import org.vospace.server.fits.io.Stretch;

/** What cutouts are made of. Each part of a FITS file is a multiple of whole blocks. */
final class Parts {
    private static final int COPY = 1 << 20;

    private Parts() {}

    /** Bytes that are there. */
    static final class Ready implements Cutout.Part {
        private final byte[] bytes;

        Ready(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }

    /** Data as they are. */
    record Data(ByteSource source, long offset, long bytes) implements Cutout.Part {
        @Override
        public long length() {
            return bytes + FitsHeader.padding(bytes);
        }

        @Override
        public void write(OutputStream out) throws IOException {
            byte[] buffer = new byte[(int) Math.min(COPY, Math.max(1, bytes))];
            for (long done = 0; done < bytes; done += buffer.length) {
                int count = (int) Math.min(buffer.length, bytes - done);
                source.gather(List.of(new Stretch(offset + done, count, 0)), buffer);
                out.write(buffer, 0, count);
            }
            pad(out, bytes);
        }
    }

    /** Some pixels of an image, be it compressed. */
    record Pixels(ByteSource source, Hdu hdu, Section section, long bytes) implements Cutout.Part {
        @Override
        public long length() {
            return bytes + FitsHeader.padding(bytes);
        }

        @Override
        public void write(OutputStream out) throws IOException {
            if (hdu.isCompressedImage()) {
                new TileWriter(source, hdu, section, out).write();
            } else {
                int width = Math.abs(hdu.bitpix()) / 8;
                new SectionWriter(source, hdu.dataOffset(), hdu.axes(), width, section, out)
                        .write();
            }
            pad(out, bytes);
        }
    }

    private static void pad(OutputStream out, long bytes) throws IOException {
        out.write(new byte[FitsHeader.padding(bytes)]);
    }
}
