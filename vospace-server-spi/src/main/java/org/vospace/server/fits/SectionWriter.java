package org.vospace.server.fits;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.vospace.server.fits.io.ByteSource;
import org.vospace.server.fits.io.Stretch;

/**
 * Writes the pixels of a section in their order. Takes the memory of one batch, whatever the size
 * of image and section, and reads each batch in ascending order, whichever way its axes run.
 */
final class SectionWriter {
    private static final int SPAN = 1 << 20;
    private static final int BATCH_BYTES = 4 << 20;
    private static final int BATCH_PIECES = 16_384;

    private final ByteSource source;
    private final long offset;
    private final long[] strides;
    private final int width;
    private final Section section;
    private final OutputStream out;
    private final List<Piece> batch = new ArrayList<>();
    private byte[] buffer = new byte[0];
    private int batchBytes;

    /** A run of pixels along the first axis, and the stretch of the source that they are in. */
    private record Piece(AxisPixels pixels, long position, int span) {}

    /**
     * @param offset where the image begins in the source
     * @param shape the axes of the image there
     * @param width of a pixel in bytes
     */
    SectionWriter(
            ByteSource source,
            long offset,
            long[] shape,
            int width,
            Section section,
            OutputStream out) {
        this.source = source;
        this.offset = offset;
        this.width = width;
        this.section = section;
        this.out = out;
        this.strides = new long[shape.length];
        long stride = width;
        for (int i = 0; i < shape.length; i++) {
            strides[i] = stride;
            stride *= shape[i];
        }
    }

    void write() throws IOException {
        List<AxisPixels> axes = section.axes();
        long[] counter = new long[axes.size()];
        do {
            long row = offset;
            for (int i = 1; i < counter.length; i++) {
                row += (axes.get(i).at(counter[i]) - 1) * strides[i];
            }
            addRow(row);
        } while (advance(counter, axes));
        flush();
    }

    /** Counts like an odometer, the second axis fastest; false after the last row. */
    static boolean advance(long[] counter, List<AxisPixels> axes) {
        for (int i = 1; i < counter.length; i++) {
            if (++counter[i] < axes.get(i).count()) {
                return true;
            }
            counter[i] = 0;
        }
        return false;
    }

    private void addRow(long row) throws IOException {
        AxisPixels pixels = section.axes().get(0);
        long apart = Math.abs(pixels.step()) * width;
        long most = Math.max(1, (SPAN - width) / apart + 1);
        for (long from = 0; from < pixels.count(); from += most) {
            long many = Math.min(most, pixels.count() - from);
            AxisPixels part = pixels.part(from, many);
            int span = (int) ((many - 1) * apart) + width;
            add(new Piece(part, row + (part.lowest() - 1) * width, span));
        }
    }

    private void add(Piece piece) throws IOException {
        if (batchBytes + piece.span() > BATCH_BYTES || batch.size() >= BATCH_PIECES) {
            flush();
        }
        batch.add(piece);
        batchBytes += piece.span();
    }

    private void flush() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        if (buffer.length < batchBytes) {
            buffer = new byte[batchBytes];
        }
        List<Stretch> stretches = new ArrayList<>(batch.size());
        int target = 0;
        for (Piece piece : batch) {
            stretches.add(new Stretch(piece.position(), piece.span(), target));
            target += piece.span();
        }
        List<Stretch> ascending = new ArrayList<>(stretches);
        ascending.sort((a, b) -> Long.compare(a.position(), b.position()));
        source.gather(ascending, buffer);
        for (int i = 0; i < batch.size(); i++) {
            emit(batch.get(i), stretches.get(i).target());
        }
        batch.clear();
        batchBytes = 0;
    }

    private void emit(Piece piece, int from) throws IOException {
        long step = piece.pixels().step();
        if (step == 1) {
            out.write(buffer, from, piece.span());
            return;
        }
        int count = (int) piece.pixels().count();
        byte[] picked = new byte[count * width];
        int at = step > 0 ? from : from + piece.span() - width;
        int apart = (int) Math.max(-SPAN, Math.min(SPAN, step * width));
        for (int i = 0; i < count; i++) {
            System.arraycopy(buffer, at + i * apart, picked, i * width, width);
        }
        out.write(picked, 0, picked.length);
    }
}
