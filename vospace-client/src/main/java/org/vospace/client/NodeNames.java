package org.vospace.client;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/** Reads names of nodes: whole URIs, and paths in a service that a prefix stands for. */
final class NodeNames {
    private static final String OWN = "vos";
    private static final Set<String> SCHEMES = Set.of(OWN, "ivo", "file", "http", "https", "ftp");
    private final ServiceDirectory directory;

    NodeNames(ServiceDirectory directory) {
        this.directory = directory;
    }

    /**
     * Checks a prefix for names. One letter is a drive on some systems, and schemes of URLs mean
     * something already.
     *
     * @throws IllegalArgumentException if names of nodes cannot begin so
     */
    static String checkedPrefix(String prefix) {
        boolean isLegal = prefix.matches("[A-Za-z][A-Za-z0-9._-]{1,63}");
        if (!isLegal || SCHEMES.contains(prefix.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "prefix '"
                            + prefix
                            + "' (expected: 2 to 64 letters, digits, dots and dashes, a letter"
                            + " first, and none of "
                            + new java.util.TreeSet<>(SCHEMES)
                            + ")");
        }
        return prefix;
    }

    /** Whether a name is one of a node, rather than of a local file. */
    boolean isRemote(String text) {
        Optional<String> prefix = prefix(text);
        return prefix.filter(OWN::equalsIgnoreCase).isPresent()
                || prefix.flatMap(directory::prefixed).isPresent();
    }

    /** What is before the first colon. */
    static Optional<String> prefix(String text) {
        int colon = text.indexOf(':');
        return colon < 1 ? Optional.empty() : Optional.of(text.substring(0, colon));
    }

    static boolean isWhole(String text) {
        return text.regionMatches(true, 0, "vos://", 0, 6);
    }

    VosUri parse(String text) {
        if (isWhole(text)) {
            return whole(text);
        }
        Optional<KnownService> service = prefix(text).flatMap(this::service);
        if (service.isEmpty()) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI,
                    text
                            + " (expected: vos:/path or vos://authority/path, or a prefix that the"
                            + " client was given)");
        }
        String path = text.substring(text.indexOf(':') + 1).replaceFirst("/+$", "");
        return VosUri.of(service.get().requireAuthority(), NodePath.of(path));
    }

    private Optional<KnownService> service(String prefix) {
        return prefix.equalsIgnoreCase(OWN)
                ? Optional.of(directory.home())
                : directory.prefixed(prefix);
    }

    private static VosUri whole(String text) {
        if (text.indexOf('#') >= 0 || text.indexOf('?') >= 0) {
            throw new VOSpaceException(
                    FaultType.INVALID_URI,
                    text + " holds # or ? (expected: %23 and %3F, or the form vos:/path)");
        }
        return VosUri.parse(text);
    }
}
