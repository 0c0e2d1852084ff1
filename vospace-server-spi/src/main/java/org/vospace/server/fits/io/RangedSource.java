package org.vospace.server.fits.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.vospace.spi.storage.ByteRange;
import org.vospace.spi.storage.Download;

/** Reads a stored file by ranges. */
final class RangedSource extends ByteSource {
    /** Worth reading over in a local file: about what opening it once more costs. */
    private static final int LOCAL_GAP = 4 * 1024;

    /** Worth reading over behind a network: some milliseconds' worth of bytes. */
    private static final int REMOTE_GAP = 256 * 1024;

    private final StoredFile file;
    private int gap = LOCAL_GAP;

    RangedSource(StoredFile file) {
        this.file = file;
    }

    @Override
    public long length() {
        return file.length();
    }

    @Override
    int fetch(long position, byte[] into, int length) throws IOException {
        long there = Math.min(length, file.length() - position);
        if (there <= 0) {
            return 0;
        }
        try (Download download = open(position, there)) {
            return download.stream().readNBytes(into, 0, (int) there);
        }
    }

    @Override
    public void gather(List<Stretch> stretches, byte[] into) throws IOException {
        int from = 0;
        while (from < stretches.size()) {
            int to = from + 1;
            while (to < stretches.size()
                    && stretches.get(to).position() - stretches.get(to - 1).end() <= gap) {
                to++;
            }
            together(stretches.subList(from, to), into);
            from = to;
        }
    }

    private void together(List<Stretch> near, byte[] into) throws IOException {
        long start = near.get(0).position();
        Stretch last = near.get(near.size() - 1);
        if (last.end() > file.length()) {
            throw tooShort(
                    file.length(), (int) Math.min(last.end() - file.length(), last.length()));
        }
        try (Download download = open(start, last.end() - start)) {
            InputStream in = download.stream();
            long at = start;
            for (Stretch stretch : near) {
                in.skipNBytes(stretch.position() - at);
                int read = in.readNBytes(into, stretch.target(), stretch.length());
                if (read < stretch.length()) {
                    throw tooShort(stretch.position() + read, stretch.length() - read);
                }
                at = stretch.end();
            }
        }
    }

    private Download open(long position, long length) throws IOException {
        Download download = file.open(Optional.of(new ByteRange(position, length)));
        gap = download.file().isPresent() ? LOCAL_GAP : REMOTE_GAP;
        return download;
    }

    @Override
    public void close() {}
}
