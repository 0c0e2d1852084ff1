package org.vospace.posix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings of the embedded PostgreSQL: durable, reachable from this machine only, and sized for
 * a small server.
 */
final class PostgresSettings {
    /** What decides where the server is and who gets in. */
    private static final Set<String> FIXED =
            Set.of(
                    "config_file",
                    "data_directory",
                    "hba_file",
                    "ident_file",
                    "listen_addresses",
                    "password_encryption",
                    "port",
                    "unix_socket_directories");

    /** What a commit that was acknowledged depends on. */
    private static final List<String> DURABILITY =
            List.of("fsync", "full_page_writes", "synchronous_commit");

    private final Map<String, String> values;

    private PostgresSettings(Map<String, String> values) {
        this.values = values;
    }

    /**
     * The shipped settings, some replaced.
     *
     * @throws IllegalArgumentException that names every setting that cannot be replaced
     */
    static PostgresSettings with(Map<String, String> overrides) {
        Set<String> refused = new TreeSet<>(overrides.keySet());
        refused.removeIf(name -> !FIXED.contains(name) && name.matches("[a-z_][a-z0-9_.]*"));
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    "PostgreSQL settings %s cannot be set (expected: names of settings other than %s)"
                            .formatted(refused, new TreeSet<>(FIXED)));
        }
        Map<String, String> values = new LinkedHashMap<>(shipped());
        values.putAll(overrides);
        return new PostgresSettings(values);
    }

    private static Map<String, String> shipped() {
        Map<String, String> values = new LinkedHashMap<>();
        DURABILITY.forEach(name -> values.put(name, "on"));
        values.put("password_encryption", "scram-sha-256");
        values.put("listen_addresses", "127.0.0.1");
        // a path below the data directory may be longer than the 107 bytes a socket may have
        values.put("unix_socket_directories", "");
        values.put("max_connections", "100");
        values.put("shared_buffers", "128MB");
        values.put("max_wal_size", "2GB");
        values.put("checkpoint_timeout", "15min");
        values.put("random_page_cost", "1.1");
        // every statement is a short index walk: compiling it costs more than running it
        values.put("jit", "off");
        values.put("timezone", "UTC");
        values.put("log_timezone", "UTC");
        values.put("log_line_prefix", "%m [%p] ");
        values.put("log_min_messages", "warning");
        values.put("log_checkpoints", "off");
        return values;
    }

    /** The settings that give up durability, for a warning. */
    List<String> notDurable() {
        return DURABILITY.stream().filter(name -> !"on".equals(values.get(name))).toList();
    }

    /** The settings as PostgreSQL reads them from a file. */
    String toFile() {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " = '" + escaped(entry.getValue()) + "'\n")
                .collect(
                        Collectors.joining(
                                "", "# Written at every start; changes here are lost.\n", ""));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n");
    }
}
