package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.vospace.client.auth.SettingsFile;

/**
 * The user's configuration: lines {@code key = value}. A change leaves all other lines as they are,
 * comments too, and is seen whole or not at all.
 */
final class ConfigFile {
    static final String PREFIX = "prefix.";

    /** What can be set, and what it means. */
    static final Map<String, String> KEYS =
            new TreeMap<>(
                    Map.of(
                            "service", "the service that vos:/path belongs to",
                            "registry", "the resource-caps file that knows services by name",
                            "token_file", "a file whose first line is a token for the service",
                            "certfile", "a certificate with its key, in PEM",
                            "client_id", "this program's name at the authorization server",
                            "cert_service", "where 'vos cert get' asks for certificates",
                            "prefix.NAME", "the service that NAME:/path belongs to"));

    private final SettingsFile file;

    ConfigFile(Path file) {
        this.file = new SettingsFile(file);
    }

    Path path() {
        return file.path();
    }

    /** All settings, by key. */
    Map<String, String> all() throws IOException {
        return file.read();
    }

    Optional<String> get(String key) throws IOException {
        return Optional.ofNullable(all().get(key)).filter(value -> !value.isEmpty());
    }

    /**
     * Makes sure that a key is one of ours.
     *
     * @throws UsageException if not
     */
    static void check(String key) {
        boolean prefix = key.startsWith(PREFIX) && key.matches("prefix\\.[A-Za-z][A-Za-z0-9_-]*");
        if (!prefix && (key.equals("prefix.NAME") || !KEYS.containsKey(key))) {
            throw new UsageException(
                    "key " + key + " (expected: one of " + String.join(", ", KEYS.keySet()) + ")");
        }
    }

    /** Sets a value, or removes it. */
    void set(String key, Optional<String> value) throws IOException {
        if (value.isPresent() && value.get().chars().anyMatch(c -> c < ' ')) {
            throw new UsageException("the value of " + key + " (expected: one line)");
        }
        List<String> lines = new ArrayList<>();
        boolean done = value.isEmpty();
        for (String line : logicalLines(file.text())) {
            if (!file.parse(line).containsKey(key)) {
                lines.add(line);
            } else if (!done) {
                lines.add(line(key, value.orElseThrow()));
                done = true;
            }
        }
        if (!done) {
            lines.add(line(key, value.orElseThrow()));
        }
        write(lines);
    }

    private static String line(String key, String value) {
        return key + " = " + value.strip().replace("\\", "\\\\");
    }

    /** Lines, with those that go on in the next one as one. */
    private static List<String> logicalLines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String physical : text.lines().toList()) {
            line.append(physical);
            boolean comment = line.toString().stripLeading().matches("(?s)[#!].*");
            if (!comment && endsInOpenBackslash(physical)) {
                line.append('\n');
                continue;
            }
            lines.add(line.toString());
            line.setLength(0);
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static boolean endsInOpenBackslash(String line) {
        int count = 0;
        while (count < line.length() && line.charAt(line.length() - 1 - count) == '\\') {
            count++;
        }
        return count % 2 == 1;
    }

    private void write(List<String> lines) throws IOException {
        Path target = Files.exists(path()) ? path().toRealPath() : path().toAbsolutePath();
        Path directory = Files.createDirectories(target.getParent());
        Path whole = Files.createTempFile(directory, "vospace", ".conf");
        try {
            Files.write(whole, lines);
            Files.move(
                    whole,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
