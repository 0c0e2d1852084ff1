package org.vospace.server.node;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.VosUri;
import org.vospace.server.store.NodeFilter;

/**
 * What a search is for.
 *
 * @param under the container to search, as a vos URI or as a decoded path; empty: the whole space
 * @param limit the most hits; empty: all
 */
public record SearchCriteria(
        Optional<String> under, NodeFilter filter, Detail detail, OptionalLong limit) {
    private static final Set<String> NAMES =
            Set.of(
                    "under",
                    "name",
                    "property",
                    "minLength",
                    "maxLength",
                    "after",
                    "before",
                    "type",
                    "limit",
                    "detail");

    /**
     * Reads criteria from parameters: {@code name} is a glob of {@code *} and {@code ?}; {@code
     * property} a URI, or {@code URI=value}, and may come several times; {@code minLength}, {@code
     * maxLength} and {@code limit} are numbers; {@code after} (inclusive) and {@code before} are
     * dates in ISO 8601; {@code type} is that of a node, such as {@code LinkNode}, where {@code
     * DataNode} stands for its subtypes too.
     *
     * @throws VOSpaceException InvalidArgument that names the offending parameter
     */
    public static SearchCriteria of(Map<String, List<String>> parameters) {
        parameters.forEach(SearchCriteria::requireKnown);
        NodeFilter filter =
                new NodeFilter(
                        one(parameters, "name").map(SearchCriteria::pattern),
                        properties(parameters.getOrDefault("property", List.of())),
                        number(parameters, "minLength"),
                        number(parameters, "maxLength"),
                        date(parameters, "after"),
                        date(parameters, "before"),
                        one(parameters, "type").map(SearchCriteria::types).orElse(Set.of()));
        return new SearchCriteria(
                one(parameters, "under"),
                filter,
                one(parameters, "detail").map(Detail::parse).orElse(Detail.MAX),
                number(parameters, "limit"));
    }

    private static void requireKnown(String name, List<String> values) {
        if (!NAMES.contains(name)) {
            throw Faults.invalidArgument(
                    "parameter '" + name + "' (expected: one of " + NAMES + ")");
        }
        if (values.size() > 1 && !name.equals("property")) {
            throw Faults.invalidArgument(
                    values.size() + " values of " + name + " (expected: one at most)");
        }
    }

    private static Optional<String> one(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** A glob as LIKE understands it. */
    private static String pattern(String glob) {
        if (glob.isEmpty() || glob.indexOf('\0') >= 0) {
            throw PropertyRules.invalid("name", glob, "a glob such as *.fits");
        }
        StringBuilder like = new StringBuilder();
        glob.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '*' -> like.append('%');
                                case '?' -> like.append('_');
                                case '%', '_', '\\' -> like.append('\\').appendCodePoint(c);
                                default -> like.appendCodePoint(c);
                            }
                        });
        return like.toString();
    }

    private static Map<String, Optional<String>> properties(List<String> values) {
        Map<String, Optional<String>> properties = new HashMap<>();
        for (String text : values) {
            int equals = text.indexOf('=');
            String uri = equals < 0 ? text : text.substring(0, equals);
            if (uri.indexOf(':') <= 0 || text.indexOf('\0') >= 0) {
                throw PropertyRules.invalid("property", text, "a URI, or URI=value");
            }
            Optional<String> value =
                    equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
            if (properties.put(uri, value) != null) {
                throw PropertyRules.invalid("property", text, "each URI once");
            }
        }
        return properties;
    }

    private static OptionalLong number(Map<String, List<String>> parameters, String name) {
        Optional<String> text = one(parameters, name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= 0) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // falls through to the fault
        }
        throw PropertyRules.invalid(name, text.get(), "a number, 0 or more");
    }

    private static Optional<String> date(Map<String, List<String>> parameters, String name) {
        return one(parameters, name).map(text -> PropertyRules.normaliseDate(name, text));
    }

    private static Set<NodeType> types(String name) {
        Set<NodeType> types = EnumSet.noneOf(NodeType.class);
        for (NodeType type : NodeType.values()) {
            boolean isNamed = type.localName().toLowerCase(Locale.ROOT).equals(lower(name));
            boolean isSubtype = type.isData() && lower(name).equals("datanode");
            if (isNamed || isSubtype) {
                types.add(type);
            }
        }
        if (types.isEmpty()) {
            throw PropertyRules.invalid("type", name, "a type of node, such as DataNode");
        }
        return types;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * The path to search below.
     *
     * @param root of the space
     * @throws VOSpaceException InvalidURI, or InvalidArgument for a node of another service
     */
    NodePath path(VosUri root) {
        if (under.isEmpty()) {
            return NodePath.ROOT;
        }
        if (!under.get().startsWith("vos:")) {
            return NodePath.of(under.get());
        }
        VosUri uri = VosUri.parse(under.get());
        if (!uri.sameAuthority(root)) {
            throw PropertyRules.invalid("under", under.get(), "a container of " + root);
        }
        return uri.path();
    }
}
