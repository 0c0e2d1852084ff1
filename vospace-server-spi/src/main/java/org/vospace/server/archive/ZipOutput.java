package org.vospace.server.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A zip file with names in UTF-8 and, where sizes or counts need them, zip64 fields. */
final class ZipOutput implements ArchiveOutput {
    private final ZipArchiveOutputStream zip;

    ZipOutput(OutputStream out) {
        this.zip = new ZipArchiveOutputStream(out);
        zip.setEncoding(StandardCharsets.UTF_8.name());
        zip.setUseLanguageEncodingFlag(true);
        zip.setUseZip64(Zip64Mode.AsNeeded);
        // Science data hardly shrink further, and one slow core should not hold up the network.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    @Override
    public void directory(String name, Instant modified) throws IOException {
        ZipArchiveEntry entry = entry(name + "/", UnixStat.DIR_FLAG | 0755, modified);
        entry.setSize(0);
        zip.putArchiveEntry(entry);
        zip.closeArchiveEntry();
    }

    @Override
    public void link(String name, String target, Instant modified) throws IOException {
        byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
        ZipArchiveEntry entry = entry(name, UnixStat.LINK_FLAG | 0777, modified);
        write(entry, bytes.length, new ByteArrayInputStream(bytes));
    }

    @Override
    public void file(String name, long length, Instant modified, InputStream content)
            throws IOException {
        write(entry(name, UnixStat.FILE_FLAG | 0644, modified), length, content);
    }

    /** The size is told beforehand: it decides whether the entry needs zip64. */
    private void write(ZipArchiveEntry entry, long length, InputStream content) throws IOException {
        entry.setSize(length);
        zip.putArchiveEntry(entry);
        Streams.copy(content, length, zip);
        zip.closeArchiveEntry();
    }

    private static ZipArchiveEntry entry(String name, int mode, Instant modified) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        entry.setLastModifiedTime(FileTime.from(modified.truncatedTo(ChronoUnit.SECONDS)));
        return entry;
    }

    @Override
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
