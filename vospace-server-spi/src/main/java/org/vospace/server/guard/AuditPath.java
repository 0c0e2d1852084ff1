package org.vospace.server.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * What of a request's path may be written down. A token in a path is as good as a password; its
 * digest still tells which requests used the same one.
 *
 * @param endpoint the name of the resource; empty for the service itself
 * @param node the path of the node, escaped as the client has sent it; empty if the path has none
 * @param path the whole, without secrets
 */
public record AuditPath(String endpoint, String node, String path) {
    /** Below these a path has job ids and no secrets; what is not known here is masked. */
    private static final Set<String> PLAIN =
            Set.of(
                    "transfers",
                    "synctrans",
                    "async-delete",
                    "async-setprops",
                    "xfer",
                    "pkg",
                    "protocols",
                    "views",
                    "properties",
                    "capabilities",
                    "availability",
                    "search");

    private static final Set<String> WITH_NODE = Set.of("nodes", "files");

    /**
     * Reads a path.
     *
     * @param raw as in the request line, without the query
     * @param base where the service is, such as {@code /space}
     */
    public static AuditPath of(String raw, String base) {
        String prefix = base + "/";
        if (!raw.startsWith(prefix)) {
            return new AuditPath("", "", masked(raw));
        }
        String rest = raw.substring(prefix.length());
        int slash = rest.indexOf('/');
        String endpoint = slash < 0 ? rest : rest.substring(0, slash);
        String below = slash < 0 ? "" : rest.substring(slash);
        if (WITH_NODE.contains(endpoint)) {
            return new AuditPath(endpoint, below.isEmpty() ? "/" : below, raw);
        }
        if (PLAIN.contains(endpoint)) {
            return new AuditPath(endpoint, "", raw);
        }
        return new AuditPath(endpoint.split("[^a-z-]", 2)[0], "", prefix + masked(rest));
    }

    /** Digests every segment that could be a token, whatever the path pretends to be. */
    private static String masked(String path) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            if (segments[i].length() >= 16) {
                segments[i] = digest(segments[i]);
            }
        }
        return String.join("/", segments);
    }

    /** The beginning of the digest of a secret. */
    public static String digest(String secret) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
