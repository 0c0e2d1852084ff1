package org.vospace.server.fits;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.util.FitsOutputStream;
import org.vospace.server.fits.io.StoredFile;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;

/** A file in memory that counts what is read of it. */
final class TestFile implements StoredFile {
    private final byte[] bytes;
    private final boolean ranges;
    long opened;
    long read;
    long open;

    TestFile(byte[] bytes, boolean ranges) {
        this.bytes = bytes;
        this.ranges = ranges;
    }

    static TestFile of(BasicHDU<?>... hdus) throws Exception {
        return new TestFile(write(hdus), true);
    }

    static byte[] write(BasicHDU<?>... hdus) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Fits fits = new Fits();
                FitsOutputStream stream = new FitsOutputStream(out)) {
            for (BasicHDU<?> hdu : hdus) {
                fits.addHDU(hdu);
            }
            fits.write(stream);
        }
        return out.toByteArray();
    }

    TestFile withoutRanges() {
        return new TestFile(bytes, false);
    }

    byte[] bytes() {
        return bytes;
    }

    /** What is made of the file for parameters such as {@code SUB=[1:2,3:4]}. */
    byte[] cut(String... parameters) throws IOException {
        try (Cutout cutout = Cutouts.plan(request(parameters), this)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            cutout.write(out);
            if (out.size() != cutout.length()) {
                throw new AssertionError(out.size() + " bytes, announced " + cutout.length());
            }
            return out.toByteArray();
        }
    }

    static CutoutRequest request(String... parameters) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String parameter : parameters) {
            String[] pair = parameter.split("=", 2);
            query.computeIfAbsent(pair[0], it -> new ArrayList<>()).add(pair[1]);
        }
        return CutoutParameters.parse(query).orElseThrow();
    }

    static Fits fits(byte[] bytes) throws Exception {
        return new Fits(new ByteArrayInputStream(bytes));
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public boolean hasRanges() {
        return ranges;
    }

    @Override
    public Download open(Optional<ByteRange> asked) {
        ByteRange range = asked.orElse(new ByteRange(0, bytes.length));
        if (asked.isPresent() && !ranges) {
            throw new AssertionError("a range of a file without ranges");
        }
        int from = (int) Math.min(bytes.length, range.offset());
        int to = (int) Math.min(bytes.length, range.offset() + range.length());
        opened++;
        open++;
        InputStream counted =
                new ByteArrayInputStream(bytes, from, to - from) {
                    @Override
                    public synchronized int read(byte[] into, int offset, int length) {
                        int count = super.read(into, offset, length);
                        read += Math.max(0, count);
                        return count;
                    }
                };
        return new Download() {
            @Override
            public InputStream stream() {
                return counted;
            }

            @Override
            public long length() {
                return (long) to - from;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }
}
