package org.vospace.client.transfer;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/** What a {@link LastingPart} knows about its bytes, as text in a small file. */
final class PartState {
    /** The map of the largest number of chunks takes 2 KiB; a validator is a header. */
    static final int MAX_BYTES = 64 * 1024;

    private static final String FORMAT = "vospart 1";

    private PartState() {}

    /** Lines of names and values, the last of them a checksum of those before. */
    static String write(String source, Optional<PartFile.Kept> kept) {
        StringBuilder text = new StringBuilder(FORMAT).append('\n');
        line(text, "source", source);
        kept.ifPresent(
                known -> {
                    line(text, "validator", known.content().validator().orElseThrow());
                    known.content().md5().ifPresent(md5 -> line(text, "md5", md5));
                    line(text, "total", Long.toString(known.chunks().total()));
                    line(text, "chunk", Long.toString(known.chunks().chunkBytes()));
                    line(text, "done", known.chunks().text());
                });
        line(text, "check", check(text.toString()));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }

    /** What is kept of a source; empty if the text is of another one, damaged, or says nothing. */
    static Optional<PartFile.Kept> read(String text, String source) {
        int last = text.lastIndexOf("check=");
        if (!text.startsWith(FORMAT + "\n")
                || last < 0
                || !text.substring(last)
                        .strip()
                        .equals("check=" + check(text.substring(0, last)))) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        text.lines()
                .filter(line -> line.indexOf('=') > 0)
                .forEach(
                        line ->
                                values.put(
                                        line.substring(0, line.indexOf('=')),
                                        line.substring(line.indexOf('=') + 1)));
        if (!source.equals(values.get("source")) || !values.containsKey("validator")) {
            return Optional.empty();
        }
        try {
            long total = Long.parseLong(value(values, "total"));
            ChunkMap chunks =
                    ChunkMap.parse(
                            total, Long.parseLong(value(values, "chunk")), value(values, "done"));
            Content content =
                    new Content(
                            OptionalLong.of(total),
                            Optional.ofNullable(values.get("validator")),
                            Optional.ofNullable(values.get("md5")));
            return Optional.of(new PartFile.Kept(content, chunks));
        } catch (IllegalArgumentException e) {
            // written by nobody we know: the bytes are fetched again
            return Optional.empty();
        }
    }

    private static String value(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + ": absent (expected: a value)");
        }
        return value;
    }
}
