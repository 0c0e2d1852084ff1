package org.vospace.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.vospace.client.transfer.Digests;

/** Small files in one zip file, in memory and not compressed. For one thread. */
final class SmallFilesZip {
    /** In bytes: enough to make requests cheap, and little for each of many threads. */
    private static final int ENOUGH = 2 << 20;

    private record Sent(long length, String md5) {}

    private final Map<String, Sent> files = new LinkedHashMap<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    void add(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        files.put(name, new Sent(content.length, Digests.hex(Digests.md5().digest(content))));
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether it is time to send it. */
    boolean isFull() {
        return bytes.size() >= ENOUGH;
    }

    /** The whole file; nothing can be added any more. */
    byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /** What is to be said of each file once it is stored as it was sent. */
    Map<String, TransferResult> results(Duration took) {
        Map<String, TransferResult> results = new LinkedHashMap<>();
        files.forEach(
                (name, sent) ->
                        results.put(
                                name, new TransferResult(sent.length(), sent.md5(), true, took)));
        return results;
    }
}
