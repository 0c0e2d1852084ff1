package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.Excerpt;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * The identifier of a node: {@code vos://authority!key/path} (VOSpace 2.1, 3.1).
 *
 * <p>The authority is the service's IVOID with its slashes turned into {@code !} or {@code ~}; both
 * are equal, and case does not matter there. Paths are case-sensitive. What is read may be
 * percent-encoded or not as far as a URI allows; what is written escapes only what may not stand in
 * a path (space, {@code %}, {@code #}, {@code ?} …), and leaves {@code + ; : @ & =} and characters
 * beyond ASCII as they are, because clients in the field show and match the last segment as it
 * stands.
 */
public final class VosUri {
    private final String authority;
    private final NodePath path;
    private final @Nullable String query;

    private VosUri(String authority, NodePath path, @Nullable String query) {
        this.authority = authority;
        this.path = path;
        this.query = query;
    }

    /**
     * Creates the URI of a node.
     *
     * @param authority such as {@code example.org!vospace}, with either separator
     * @throws VOSpaceException InvalidURI if the authority is malformed
     */
    public static VosUri of(String authority, NodePath path) {
        requireNonNull(path, "path");
        return new VosUri(checked(authority, authority), path, null);
    }

    /**
     * Parses a vos URI. A fragment is dropped, a query is kept.
     *
     * @throws VOSpaceException InvalidURI that tells the offending part and what was expected
     */
    public static VosUri parse(String text) {
        String scheme = "vos://";
        if (!text.regionMatches(true, 0, scheme, 0, scheme.length())) {
            throw invalid(text, "scheme (expected: vos://authority/path)");
        }
        int fragment = text.indexOf('#');
        String whole = fragment < 0 ? text : text.substring(0, fragment);
        int question = whole.indexOf('?');
        String query = question < 0 ? null : checkedQuery(whole.substring(question + 1), text);
        String hierarchical = question < 0 ? whole : whole.substring(0, question);
        int slash = hierarchical.indexOf('/', scheme.length());
        String authority =
                hierarchical.substring(scheme.length(), slash < 0 ? hierarchical.length() : slash);
        NodePath path = slash < 0 ? NodePath.ROOT : NodePath.parse(hierarchical.substring(slash));
        return new VosUri(checked(authority, text), path, query);
    }

    private static String checked(String encoded, String whole) {
        // an escaped ~ is the same as a plain one, and ! is sometimes escaped without need
        String authority = PercentEncoding.decode(encoded);
        if (!Authority.isLegal(authority)) {
            throw invalid(whole, "authority (expected: name!key or name~key)");
        }
        return authority.replace('~', '!');
    }

    /** The query is not ours to understand, but it must be one that a URI can have. */
    private static String checkedQuery(String query, String whole) {
        if (!PercentEncoding.isLegal(query)) {
            throw invalid(whole, "query (expected: spaces and controls percent-encoded)");
        }
        return query;
    }

    private static VOSpaceException invalid(String text, String what) {
        String shown = Excerpt.of(text);
        return new VOSpaceException(
                FaultType.INVALID_URI, shown.replaceAll("\\p{Cntrl}", "?") + " has a bad " + what);
    }

    /** The authority with {@code !} as its separator. */
    public String authority() {
        return authority;
    }

    public NodePath path() {
        return path;
    }

    /** The query as it was given, without the question mark. */
    public Optional<String> query() {
        return Optional.ofNullable(query);
    }

    /** The last name of the path; empty text for the root. */
    public String name() {
        return path.name();
    }

    public VosUri withPath(NodePath other) {
        return new VosUri(authority, other, null);
    }

    public VosUri child(String name) {
        return withPath(path.child(name));
    }

    public VosUri parent() {
        return withPath(path.parent());
    }

    /** Whether both belong to one service. */
    public boolean sameAuthority(VosUri other) {
        return authority.equalsIgnoreCase(other.authority);
    }

    /** The identifier of the service in a registry, such as {@code ivo://example.org/vospace}. */
    public String toIvoId() {
        return "ivo://" + authority.replace('!', '/');
    }

    /** The URI with {@code separator}, {@code !} or {@code ~}, in its authority. */
    public String toString(char separator) {
        String base = "vos://" + authority.replace('!', separator);
        String text = path.isRoot() ? base : base + path.toEncodedString();
        return query == null ? text : text + "?" + query;
    }

    /** The URI with {@code !} as the separator of its authority. */
    @Override
    public String toString() {
        return toString('!');
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VosUri that
                && sameAuthority(that)
                && path.equals(that.path)
                && Optional.ofNullable(query).equals(that.query());
    }

    @Override
    public int hashCode() {
        return authority.toLowerCase(Locale.ROOT).hashCode() * 31 + path.hashCode();
    }
}
