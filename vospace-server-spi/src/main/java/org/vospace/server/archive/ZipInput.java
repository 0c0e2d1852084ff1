package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a zip file by its directory. */
final class ZipInput implements ArchiveInput {
    private static final int FILE_TYPE = 0170000;
    private static final int MAX_TARGET = 64 * 1024;

    private final Path file;
    private final ZipFile zip;
    private final Enumeration<ZipArchiveEntry> entries;

    private ZipInput(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
        this.entries = zip.getEntriesInPhysicalOrder();
    }

    /**
     * Keeps the file in the directory for temporary files, and checks what its directory says of
     * all members before the first of them is read.
     */
    static ZipInput of(InputStream in, ArchiveLimits limits) throws IOException {
        Path file = Files.createTempFile("vospace-", ".zip");
        try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            ZipFile zip = ZipFile.builder().setPath(file).setCharset(StandardCharsets.UTF_8).get();
            try {
                check(zip, Files.size(file), limits);
                return new ZipInput(file, zip);
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static void check(ZipFile zip, long packed, ArchiveLimits limits) {
        int members = 0;
        long unpacked = 0;
        Enumeration<ZipArchiveEntry> all = zip.getEntries();
        while (all.hasMoreElements()) {
            ZipArchiveEntry entry = all.nextElement();
            limits.requireMembers(++members);
            requireKnownKind(entry);
            MemberName.parse(entry.getName());
            if (!entry.isDirectory() && (entry.getSize() < 0 || !zip.canReadEntryData(entry))) {
                throw MemberName.invalid(
                        entry.getName(),
                        "it is encrypted or packed by method "
                                + entry.getMethod()
                                + " (expected: stored or deflated)");
            }
            unpacked += Math.max(0, entry.getSize());
            limits.requireBytes(unpacked, packed);
        }
    }

    private static void requireKnownKind(ZipArchiveEntry entry) {
        int type = entry.getUnixMode() & FILE_TYPE;
        boolean isKnown =
                switch (type) {
                    case 0, UnixStat.FILE_FLAG, UnixStat.DIR_FLAG, UnixStat.LINK_FLAG -> true;
                    default -> false;
                };
        if (!isKnown) {
            throw MemberName.invalid(
                    entry.getName(),
                    "its mode is "
                            + Integer.toOctalString(entry.getUnixMode())
                            + " (expected: that of a file, a directory or a symbolic link)");
        }
    }

    @Override
    public Optional<Member> next() throws IOException {
        return entries.hasMoreElements()
                ? Optional.of(member(entries.nextElement()))
                : Optional.empty();
    }

    private Member member(ZipArchiveEntry entry) throws IOException {
        if (entry.isDirectory()) {
            return new Member.Directory(entry.getName());
        }
        InputStream content = new CrcStream(zip.getInputStream(entry), entry.getCrc());
        return entry.isUnixSymlink()
                ? new Member.Link(entry.getName(), target(content))
                : new Member.File(entry.getName(), entry.getSize(), content);
    }

    private static String target(InputStream content) throws IOException {
        return new String(content.readNBytes(MAX_TARGET), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
