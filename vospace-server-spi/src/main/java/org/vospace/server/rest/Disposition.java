package org.vospace.server.rest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.vospace.model.NodePath;

/**
 * How a browser is to treat a file (RFC 6266). What a user has stored must never run as a page of
 * this service, with the rights of whoever looks at it: only types that are known to run nothing
 * are shown, all others are saved.
 */
final class Disposition {
    private static final Pattern HARMLESS =
            Pattern.compile(
                    "(image/(png|jpeg|gif|webp|avif|bmp|tiff|fits)|(audio|video)/[a-z0-9.+-]+"
                            + "|text/(plain|csv|markdown|tab-separated-values)"
                            + "|application/(json|fits|octet-stream|gzip|x-gzip|zip|x-tar|x-hdf5"
                            + "|vnd\\.apache\\.parquet))");

    private Disposition() {}

    /** The header for a file of a type. */
    static String of(String contentType, String name) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return (HARMLESS.matcher(type).matches() ? "inline" : "attachment") + fileName(name);
    }

    private static String fileName(String name) {
        boolean plain = name.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
        String ascii = name.replaceAll("[^ -~]|[\"\\\\]", "_");
        return "; filename=\""
                + ascii
                + '"'
                + (plain ? "" : "; filename*=UTF-8''" + extended(name));
    }

    /** The name as RFC 8187 wants it; what a path may hold raw, it may not. */
    private static String extended(String name) {
        String segment = new NodePath(List.of(name)).toHttpString().substring(1);
        return segment.replace("'", "%27")
                .replace("(", "%28")
                .replace(")", "%29")
                .replace("*", "%2A")
                .replace(",", "%2C")
                .replace(";", "%3B")
                .replace("=", "%3D")
                .replace(":", "%3A")
                .replace("@", "%40");
    }
}
