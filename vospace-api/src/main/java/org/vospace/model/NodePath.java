package org.vospace.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * The path of a node below the root of its space, as decoded names; without names it is the root.
 *
 * <p>A name is any non-empty Unicode text of at most {@value #MAX_NAME_BYTES} bytes in UTF-8 that
 * holds no {@code /} and no control character and is neither {@code .} nor {@code ..}. Names are
 * compared and kept exactly as sent, without Unicode normalisation.
 */
public final class NodePath {
    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_NAME_BYTES = 1024;

    /** The deepest path, in names. */
    public static final int MAX_DEPTH = 512;

    /** The name that asks the server to choose one (VOSpace 2.1, 3.1). */
    public static final String AUTO = ".auto";

    /** The name of the bit bucket (VOSpace 2.1, 3.1). */
    public static final String NULL = ".null";

    public static final NodePath ROOT = new NodePath(List.of());

    private final List<String> names;

    /**
     * Creates a path from decoded names, from the root's child down to the node.
     *
     * @throws VOSpaceException InvalidURI that tells the offending name
     */
    public NodePath(List<String> names) {
        this(names.toArray(String[]::new), 0);
    }

    /** Checks only the names from {@code unchecked} on: paths are made from paths all the time. */
    private NodePath(String[] names, int unchecked) {
        if (names.length > MAX_DEPTH) {
            throw invalid("a path of " + names.length + " names (expected: at most 512)");
        }
        for (int i = unchecked; i < names.length; i++) {
            checkName(names[i]);
        }
        this.names = List.of(names);
    }

    /** Parses decoded text such as {@code /home/a b.fits}; a leading slash is optional. */
    public static NodePath of(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.isEmpty() ? ROOT : new NodePath(List.of(relative.split("/", -1)));
    }

    /**
     * Parses the percent-encoded path of a URI. One trailing slash is dropped. {@code +} stands for
     * itself, and so does {@code ;}.
     *
     * @throws VOSpaceException InvalidURI for an empty name, {@code .} or {@code ..} raw or
     *     encoded, an encoded slash, a control character, a literal space, a malformed escape or
     *     escapes that are not UTF-8
     */
    public static NodePath parse(String encoded) {
        String path = encoded.startsWith("/") ? encoded.substring(1) : encoded;
        if (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.isEmpty()) {
            if (encoded.length() > 1) {
                throw invalid(
                        encoded + " has an empty name (expected: names parted by single slashes)");
            }
            return ROOT;
        }
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int end = path.indexOf('/', start);
            if (end < 0) {
                end = path.length();
            }
            names.add(PercentEncoding.decode(path.substring(start, end)));
            start = end + 1;
        }
        return new NodePath(names);
    }

    /** The decoded names, from the root's child down to the node. */
    public List<String> names() {
        return names;
    }

    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The last name; empty text for the root. */
    public String name() {
        return isRoot() ? "" : names.get(names.size() - 1);
    }

    /** The path of the container this node is in; the root is its own parent. */
    public NodePath parent() {
        int depth = names.size() - 1;
        return isRoot()
                ? this
                : new NodePath(names.subList(0, depth).toArray(String[]::new), depth);
    }

    public NodePath child(String name) {
        String[] longer = names.toArray(new String[names.size() + 1]);
        longer[names.size()] = name;
        return new NodePath(longer, names.size());
    }

    /** Whether this path is {@code other} or below it, name by name. */
    public boolean startsWith(NodePath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** Whether the last name asks the server to choose one. */
    public boolean isAuto() {
        return name().equals(AUTO);
    }

    /** Whether the last name is the bit bucket. */
    public boolean isNull() {
        return name().equals(NULL);
    }

    /** The path for a URI, starting with a slash, escaped as {@link VosUri} describes. */
    public String toEncodedString() {
        if (isRoot()) {
            return "/";
        }
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append('/');
            PercentEncoding.encode(name, text);
        }
        return text.toString();
    }

    /** The path for the request line of HTTP: as {@link #toEncodedString}, and all in ASCII. */
    public String toHttpString() {
        if (isRoot()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append('/').append(PercentEncoding.encodeAscii(name));
        }
        return text.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NodePath that && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    /** The decoded path, starting with a slash. For people; not every path can be read back. */
    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }

    private static void checkName(String name) {
        if (name.isEmpty()) {
            throw invalid("an empty name (expected: names parted by single slashes)");
        }
        if (name.equals(".") || name.equals("..")) {
            throw invalid("name '" + name + "' (expected: no dot segments)");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || isForbidden(name, i)) {
                throw invalid(
                        String.format(
                                "a name holds U+%04X (expected: no slash, control or unpaired surrogate)",
                                (int) c));
            }
        }
        if (name.length() * 3 > MAX_NAME_BYTES
                && name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw invalid(
                    "a name of "
                            + name.getBytes(StandardCharsets.UTF_8).length
                            + " bytes (expected: at most "
                            + MAX_NAME_BYTES
                            + ")");
        }
    }

    /** What neither a URI nor XML 1.0 can carry. */
    private static boolean isForbidden(String name, int at) {
        char c = name.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == name.length() || !Character.isLowSurrogate(name.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(name.charAt(at - 1));
        }
        return Character.isISOControl(c) || c == '\uFFFE' || c == '\uFFFF';
    }

    private static VOSpaceException invalid(String what) {
        return new VOSpaceException(FaultType.INVALID_URI, what);
    }
}
