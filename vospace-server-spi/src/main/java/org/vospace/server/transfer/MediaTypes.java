package org.vospace.server.transfer;

import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Guesses the media type of a file from its name. */
final class MediaTypes {
    static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION =
            Map.ofEntries(
                    Map.entry("fits", "application/fits"),
                    Map.entry("fit", "application/fits"),
                    Map.entry("fts", "application/fits"),
                    Map.entry("fz", "application/fits"),
                    Map.entry("vot", "application/x-votable+xml"),
                    Map.entry("votable", "application/x-votable+xml"),
                    Map.entry("hdf5", "application/x-hdf5"),
                    Map.entry("h5", "application/x-hdf5"),
                    Map.entry("parquet", "application/vnd.apache.parquet"),
                    Map.entry("csv", "text/csv"),
                    Map.entry("md", "text/markdown"),
                    Map.entry("log", "text/plain"),
                    Map.entry("json", "application/json"),
                    Map.entry("gz", "application/gzip"),
                    Map.entry("tar", "application/x-tar"));

    private MediaTypes() {}

    /**
     * The type to keep for an upload. A form type is no description of a file, but what some
     * clients send when they are not told otherwise.
     */
    static String choose(Optional<String> announced, String name) {
        return announced
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .filter(type -> !type.startsWith("application/x-www-form-urlencoded"))
                .filter(type -> type.length() <= 255)
                .orElseGet(() -> guess(name));
    }

    private static String guess(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String known = BY_EXTENSION.get(extension);
        if (known != null) {
            return known;
        }
        String guessed = URLConnection.guessContentTypeFromName(name);
        return guessed == null ? UNKNOWN : guessed;
    }
}
