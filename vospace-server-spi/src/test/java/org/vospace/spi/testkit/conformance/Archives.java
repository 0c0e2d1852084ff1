package org.vospace.spi.testkit.conformance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * As much of tar (POSIX.1-1988, reading also the path records of POSIX.1-2001) and zip as the rows
 * need. Directories are entries without bytes whose names end in a slash.
 */
final class Archives {
    private static final int BLOCK = 512;

    private Archives() {}

    /** A tar archive of files, in order. */
    static byte[] tar(Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.forEach(
                (name, bytes) -> {
                    out.writeBytes(header(name, bytes.length));
                    out.writeBytes(bytes);
                    out.writeBytes(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
                });
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    private static byte[] header(String name, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format("%011o", size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    /** The files and directories of a tar archive. */
    static Map<String, byte[]> readTar(byte[] archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String longName = "";
        int at = 0;
        while (at + BLOCK <= archive.length && archive[at] != 0) {
            int size = size(archive, at);
            byte[] body = Arrays.copyOfRange(archive, at + BLOCK, at + BLOCK + size);
            char type = (char) archive[at + 156];
            if (type == 'x') {
                longName = pathRecord(body);
            } else if (type != 'g') {
                String name = longName.isEmpty() ? name(archive, at) : longName;
                boolean isBare = type == '5' && !name.endsWith("/");
                entries.put(isBare ? name + "/" : name, body);
                longName = "";
            }
            at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        NotMet.unless(at + BLOCK <= archive.length, "a tar archive with its end", "none");
        return entries;
    }

    private static int size(byte[] archive, int at) {
        String text = text(archive, at + 124, 12);
        try {
            return Integer.parseInt(text.strip(), 8);
        } catch (NumberFormatException e) {
            throw new NotMet("the size of a tar entry in octal", text);
        }
    }

    private static String name(byte[] archive, int at) {
        String prefix = text(archive, at + 345, 155);
        String name = text(archive, at, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] archive, int at, int length) {
        String text = new String(archive, at, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String pathRecord(byte[] body) {
        return new String(body, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" path="))
                .map(line -> line.substring(line.indexOf(" path=") + 6))
                .findFirst()
                .orElse("");
    }

    /** The files and directories of a zip archive. */
    static Map<String, byte[]> readZip(byte[] archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
