package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The file with a user's settings, {@code ~/.config/vos/vospace.conf}: lines {@code key = value} as
 * {@link Properties} have them, in UTF-8. It need not exist.
 *
 * @param path where it lies
 */
public record SettingsFile(Path path) {
    private static final int MAX_BYTES = 1 << 20;

    public SettingsFile {
        requireNonNull(path, "path");
    }

    /** The one that users have. */
    public static SettingsFile standard(Surroundings around) {
        return new SettingsFile(around.configuration().resolve("vos").resolve("vospace.conf"));
    }

    /**
     * Reads it.
     *
     * @return the values, stripped of blanks, by key; nothing if there is no file
     * @throws IOException if it cannot be read, or makes no sense
     */
    public Map<String, String> read() throws IOException {
        return parse(text());
    }

    /**
     * All its text, nothing if there is no file.
     *
     * @throws IOException if it cannot be read, or is longer than 1 MiB
     */
    public String text() throws IOException {
        if (!Files.exists(path)) {
            return "";
        }
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException(
                    path
                            + ": "
                            + Files.size(path)
                            + " bytes (expected: at most "
                            + MAX_BYTES
                            + ")");
        }
        return Files.readString(path);
    }

    /**
     * Reads lines that are, or are to be, in this file.
     *
     * @throws IOException if they make no sense; the message names the file
     */
    public Map<String, String> parse(String lines) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(lines)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        return values;
    }
}
