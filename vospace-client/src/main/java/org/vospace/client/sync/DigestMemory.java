package org.vospace.client.sync;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The MD5 of files as they were, kept in a file of lines {@code md5 size time inode path}.
 *
 * <p>It is an aid and never the truth: a line that cannot be read is dropped, a file that cannot be
 * written is told in the log, of two processes the last one wins. What is no such file is not
 * overwritten. A file that was modified just now is not remembered, because a change in the same
 * tick of the clock could not be seen later. Thread-safe.
 */
final class DigestMemory {
    private static final Logger LOG = LoggerFactory.getLogger(DigestMemory.class);

    /** Some 60 MB on the heap. */
    static final int MAX_FILES = 200_000;

    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final String HEADER = "vos digests 1";
    private static final int MAX_LINE = 16 * 1024;
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{32}) ([0-9]{1,18}) (-?[0-9]{1,19}) (\\S+) (.+)");

    private record Known(FileState state, String md5) {}

    private final Path file;
    private final int limit;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private boolean changed;
    private boolean foreign;

    private DigestMemory(Path file, int limit) {
        this.file = file;
        this.limit = limit;
    }

    /** Reads what is remembered; nothing if the file does not exist or cannot be read. */
    static DigestMemory open(Path file) {
        return open(file, MAX_FILES);
    }

    static DigestMemory open(Path file, int limit) {
        DigestMemory memory = new DigestMemory(file, limit);
        if (Files.isRegularFile(file)) {
            memory.read();
        }
        return memory;
    }

    private void read() {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            foreign = !HEADER.equals(lines.readLine());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher fields = LINE.matcher(line.length() > MAX_LINE ? "" : line);
                if (fields.matches()) {
                    remember(fields);
                }
            }
        } catch (IOException e) {
            foreign = true;
            LOG.info("{} is not used: {}", file, e.toString());
        }
    }

    private void remember(Matcher fields) {
        try {
            FileState state =
                    new FileState(
                            Long.parseLong(fields.group(2)),
                            Long.parseLong(fields.group(3)),
                            fields.group(4));
            add(fields.group(5), new Known(state, fields.group(1)));
        } catch (NumberFormatException e) {
            LOG.debug("a line of {} is dropped", file, e);
        }
    }

    private void add(String path, Known value) {
        known.remove(path);
        known.put(path, value);
        if (known.size() > limit) {
            Iterator<String> oldest = known.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** The digest of a file that is as it was. */
    synchronized Optional<String> find(Path path, BasicFileAttributes now) {
        Known found = known.get(key(path));
        return found != null && found.state.equals(FileState.of(now))
                ? Optional.of(found.md5)
                : Optional.empty();
    }

    synchronized void put(Path path, BasicFileAttributes attributes, String md5) {
        FileState state = FileState.of(attributes);
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        String key = key(path);
        if (now - state.modified() >= SETTLED_NANOS && key.indexOf('\n') < 0) {
            add(key, new Known(state, md5));
            changed = true;
        }
    }

    private static String key(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** Writes what is new, in place of what was there. */
    synchronized void save() {
        if (foreign) {
            LOG.warn("{} is left as it is: its first line is not '{}'", file, HEADER);
        }
        if (foreign || !changed) {
            return;
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
                write(directory);
                changed = false;
            }
        } catch (IOException e) {
            LOG.info("digests are not remembered in {}: {}", file, e.toString());
        }
    }

    private void write(Path directory) throws IOException {
        // a temporary file is the user's alone
        Path fresh = Files.createTempFile(directory, "digests", ".tmp");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
                out.write(HEADER);
                out.write('\n');
                for (Map.Entry<String, Known> entry : known.entrySet()) {
                    FileState state = entry.getValue().state;
                    out.write(
                            String.join(
                                    " ",
                                    entry.getValue().md5,
                                    Long.toString(state.length()),
                                    Long.toString(state.modified()),
                                    state.key(),
                                    entry.getKey()));
                    out.write('\n');
                }
            }
            Files.move(
                    fresh,
                    Files.exists(file) ? file.toRealPath() : file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
