package org.vospace.server.fits;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import nom.tam.util.RandomAccessFileIO;
import org.vospace.server.fits.header.FitsHeader;
import org.vospace.server.fits.header.Hdu;
import org.vospace.server.fits.header.HeaderEditor;
import org.vospace.server.fits.io.ByteSource;
import org.vospace.server.fits.io.Stretch;

/** One extension of a file as a file of its own, for nom-tam-fits: behind an empty primary HDU. */
final class HduFile implements RandomAccessFileIO {
    private static final int SMALL = 16 * 1024;
    private static final byte[] PRIMARY =
            new FitsHeader(
                            List.of(
                                    HeaderEditor.card("SIMPLE", true, "FITS"),
                                    HeaderEditor.card("BITPIX", 8, "bits"),
                                    HeaderEditor.card("NAXIS", 0, "no data"),
                                    HeaderEditor.card("EXTEND", true, "extended")))
                    .bytes();

    private final ByteSource source;
    private final Hdu hdu;
    private final long length;
    private long position;

    HduFile(ByteSource source, Hdu hdu) {
        this.source = source;
        this.hdu = hdu;
        long data = hdu.dataLength() + FitsHeader.padding(hdu.dataLength());
        this.length = PRIMARY.length + hdu.dataOffset() - hdu.headerOffset() + data;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (position >= length || wanted == 0) {
            return wanted == 0 ? 0 : -1;
        }
        int count = (int) Math.min(wanted, length - position);
        if (position < PRIMARY.length) {
            count = (int) Math.min(count, PRIMARY.length - position);
            System.arraycopy(PRIMARY, (int) position, into, offset, count);
        } else {
            count = readSource(into, offset, count);
        }
        position += Math.max(0, count);
        return count;
    }

    private int readSource(byte[] into, int offset, int count) throws IOException {
        long at = position - PRIMARY.length + hdu.headerOffset();
        long data = hdu.dataOffset() + hdu.dataLength();
        if (count > SMALL && at >= hdu.dataOffset() && at + count <= data) {
            source.gather(List.of(new Stretch(at, count, offset)), into);
            return count;
        }
        int read = source.read(at, into, offset, count);
        return read == 0 ? -1 : read;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void position(long to) {
        position = to;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String readUTF() {
        throw readOnly();
    }

    @Override
    public FileChannel getChannel() {
        throw readOnly();
    }

    @Override
    public FileDescriptor getFD() {
        throw readOnly();
    }

    @Override
    public void setLength(long to) {
        throw readOnly();
    }

    @Override
    public void writeUTF(String text) {
        throw readOnly();
    }

    @Override
    public void write(int value) {
        throw readOnly();
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("a stored file is only read, by its bytes");
    }

    /** The source outlives this. */
    @Override
    public void close() {}
}
