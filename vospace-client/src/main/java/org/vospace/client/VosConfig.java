package org.vospace.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration of OpenCADC's Python client ({@code ~/.config/vos/vos-config}), which is read
 * and never written: section {@code [vos]}, {@code key = value} or {@code key: value}, further
 * values on indented lines, {@code #} and {@code ;} for comments. What cannot be understood is
 * passed over. Immutable.
 */
public final class VosConfig {
    private static final Logger LOG = LoggerFactory.getLogger(VosConfig.class);
    private static final int LIMIT = 1 << 20;

    private final Map<String, List<String>> values;

    private VosConfig(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads a file of at most 1 MiB.
     *
     * @throws IOException if it cannot be read, or is longer
     */
    public static VosConfig read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new IOException(file + " is longer than " + LIMIT + " bytes (the limit)");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** Reads what is in such a file. */
    public static VosConfig parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : text.replace("\uFEFF", "").lines().toList()) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !startsKey(content)) {
                current.add(uncommented(content));
                continue;
            }
            String[] pair = content.split("[=:]", 2);
            current =
                    pair.length == 2 && !content.startsWith("[")
                            ? values.computeIfAbsent(key(pair[0]), key -> new ArrayList<>())
                            : new ArrayList<>();
            if (pair.length == 2 && !pair[1].isBlank()) {
                current.add(uncommented(pair[1]));
            }
        }
        return new VosConfig(values);
    }

    /** People indent keys, too, though they then mean something else to Python. */
    private static boolean startsKey(String content) {
        return content.matches("(?i)(resourceid|vospace_token)\\s*[=:].*");
    }

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static String uncommented(String value) {
        return value.replaceFirst("\\s[#;].*$", "").strip();
    }

    /**
     * The values of a key in the order of the file; empty if it is not there.
     *
     * @param key in any case
     */
    public List<String> values(String key) {
        return List.copyOf(values.getOrDefault(key(key), List.of()));
    }

    /**
     * The services that have short names, as {@code resourceID = ivo://authority/key name} says;
     * {@code vos} is not among them, because it stands for a client's own service.
     *
     * @return the services by names that {@link ClientBuilder#prefix} takes
     */
    public Map<String, String> prefixes() {
        Map<String, String> prefixes = new LinkedHashMap<>();
        for (String line : values("resourceID")) {
            String[] words = line.split("\\s+", -1);
            boolean isNamed = words.length == 2 && words[0].regionMatches(true, 0, "ivo://", 0, 6);
            if (isNamed && !words[1].equalsIgnoreCase("vos")) {
                add(words[1], words[0], prefixes);
            }
        }
        return prefixes;
    }

    private static void add(String name, String service, Map<String, String> prefixes) {
        try {
            ServiceName.parse(service);
            prefixes.putIfAbsent(NodeNames.checkedPrefix(name), service);
        } catch (IllegalArgumentException | org.vospace.fault.VOSpaceException e) {
            LOG.warn("a resourceID is passed over: {}", e.getMessage());
        }
    }

    /** Names the keys; values may be secret. */
    @Override
    public String toString() {
        return "vos-config with " + values.keySet();
    }
}
