package org.vospace.server.security.x509;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;

/**
 * A file with the users of certificates, read again when it changes. A line is a name in quotation
 * marks and its user, as in a grid-mapfile; the name as RFC 2253 has it, or with slashes as OpenSSL
 * writes it:
 *
 * <pre>{@code
 * # comment
 * "CN=Jane Doe,O=Grid,C=CA" jane
 * "/C=CA/O=Grid/CN=John Doe" john
 * }</pre>
 *
 * Thread-safe.
 */
public final class NameMap implements UserNames {
    private static final Pattern LINE = Pattern.compile("\"([^\"]+)\"\\s+([^\\s,\"]+)");
    private static final Pattern SLASH = Pattern.compile("/(?=[A-Za-z][A-Za-z0-9.]*=)");
    private static final Map<String, String> KEYWORDS =
            Map.of(
                    "EMAIL", "1.2.840.113549.1.9.1",
                    "EMAILADDRESS", "1.2.840.113549.1.9.1",
                    "SERIALNUMBER", "2.5.4.5",
                    "USERID", "0.9.2342.19200300.100.1.1");

    private final WatchedFiles<Map<X500Principal, String>> file;

    private NameMap(WatchedFiles<Map<X500Principal, String>> file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param interval how long not to look for changes after having looked
     * @throws IOException if it cannot be read, with the line that is wrong
     */
    public static NameMap at(Path file, Duration interval)
            throws IOException, GeneralSecurityException {
        return new NameMap(new WatchedFiles<>(List.of(file), interval, found -> load(file)));
    }

    @Override
    public Optional<String> userOf(X500Principal subject) {
        return Optional.ofNullable(file.current().get(subject));
    }

    private static Map<X500Principal, String> load(Path file) throws IOException {
        Map<X500Principal, String> users = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw wrong(file, i, line, "\"NAME\" USER");
            }
            String former = users.put(name(file, i, matcher.group(1)), matcher.group(2));
            if (former != null) {
                throw wrong(file, i, line, "each name once");
            }
        }
        return Map.copyOf(users);
    }

    private static X500Principal name(Path file, int line, String text) throws IOException {
        try {
            return new X500Principal(text.startsWith("/") ? reversed(text) : text, KEYWORDS);
        } catch (IllegalArgumentException e) {
            throw wrong(file, line, text, "such as CN=Jane Doe,O=Grid or /O=Grid/CN=Jane Doe");
        }
    }

    /** OpenSSL writes the most specific part last. */
    private static String reversed(String text) {
        List<String> parts = new ArrayList<>(List.of(SLASH.split(text.substring(1))));
        parts.replaceAll(NameMap::escaped);
        Collections.reverse(parts);
        return String.join(",", parts);
    }

    private static String escaped(String part) {
        return part.replaceAll("[\\\\,+\"<>;]", "\\\\$0");
    }

    private static IOException wrong(Path file, int line, String found, String expected) {
        return new IOException(
                "%s line %d: '%s' (expected: %s)".formatted(file, line + 1, found, expected));
    }
}
