package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** A tar file after POSIX.1-2001: names of any length and script, sizes of any magnitude. */
final class TarOutput implements ArchiveOutput {
    private final TarArchiveOutputStream tar;

    TarOutput(OutputStream out) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setAddPaxHeadersForNonAsciiNames(true);
    }

    @Override
    public void directory(String name, Instant modified) throws IOException {
        tar.putArchiveEntry(dated(new TarArchiveEntry(name + "/", true), modified));
        tar.closeArchiveEntry();
    }

    @Override
    public void link(String name, String target, Instant modified) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        tar.putArchiveEntry(dated(entry, modified));
        tar.closeArchiveEntry();
    }

    @Override
    public void file(String name, long length, Instant modified, InputStream content)
            throws IOException {
        TarArchiveEntry entry = dated(new TarArchiveEntry(name, true), modified);
        entry.setSize(length);
        tar.putArchiveEntry(entry);
        Streams.copy(content, length, tar);
        tar.closeArchiveEntry();
    }

    /** Whole seconds: fractions would take a header of their own for each member. */
    private static TarArchiveEntry dated(TarArchiveEntry entry, Instant modified) {
        entry.setLastModifiedTime(FileTime.from(modified.truncatedTo(ChronoUnit.SECONDS)));
        return entry;
    }

    @Override
    public void finish() throws IOException {
        tar.finish();
        tar.flush();
    }
}
