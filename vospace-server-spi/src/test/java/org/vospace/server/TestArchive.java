package org.vospace.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives such as nobody makes by mistake. */
final class TestArchive {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(String name, byte type, int mode, String content, boolean stored) {
        byte[] bytes() {
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }

    TestArchive file(String name, String text) {
        return add(name, TarConstants.LF_NORMAL, UnixStat.FILE_FLAG | 0644, text, false);
    }

    TestArchive stored(String name, String text) {
        return add(name, TarConstants.LF_NORMAL, UnixStat.FILE_FLAG | 0644, text, true);
    }

    TestArchive zeros(String name, int length) {
        entries.add(
                new Entry(
                        name,
                        TarConstants.LF_NORMAL,
                        UnixStat.FILE_FLAG | 0644,
                        "\0".repeat(length),
                        false));
        return this;
    }

    TestArchive directory(String name) {
        return add(name, TarConstants.LF_DIR, UnixStat.DIR_FLAG | 0755, "", false);
    }

    TestArchive link(String name, String target) {
        return add(name, TarConstants.LF_SYMLINK, UnixStat.LINK_FLAG | 0777, target, false);
    }

    /** A member of another type of tar. */
    TestArchive special(String name, byte type) {
        return add(name, type, 0644, "", false);
    }

    /** A member with another Unix mode in zip. */
    TestArchive mode(String name, int mode) {
        return add(name, TarConstants.LF_NORMAL, mode, "", false);
    }

    private TestArchive add(String name, byte type, int mode, String text, boolean stored) {
        entries.add(new Entry(name, type, mode, text, stored));
        return this;
    }

    byte[] tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            for (Entry entry : entries) {
                TarArchiveEntry header = new TarArchiveEntry(entry.name, entry.type, true);
                boolean isFile = entry.type == TarConstants.LF_NORMAL;
                if (isFile) {
                    header.setSize(entry.bytes().length);
                } else {
                    header.setLinkName(entry.content);
                }
                tar.putArchiveEntry(header);
                if (isFile) {
                    tar.write(entry.bytes());
                }
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Entry entry : entries) {
                ZipArchiveEntry header = new ZipArchiveEntry(entry.name);
                header.setUnixMode(entry.mode);
                if (entry.stored) {
                    CRC32 crc = new CRC32();
                    crc.update(entry.bytes());
                    header.setMethod(ZipArchiveEntry.STORED);
                    header.setCrc(crc.getValue());
                }
                header.setSize(entry.bytes().length);
                zip.putArchiveEntry(header);
                zip.write(entry.bytes());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
