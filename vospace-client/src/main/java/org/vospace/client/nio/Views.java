package org.vospace.client.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Property;

/** Attributes by name: {@code size}, {@code vospace:md5}, {@code vospace:*}, {@code user:URI}. */
final class Views {
    static final String BASIC = "basic";
    static final String VOSPACE = "vospace";
    static final String USER = "user";
    static final Set<String> NAMES = Set.of(BASIC, VOSPACE, USER);

    private static final Map<String, Function<VosFileAttributes, @Nullable Object>> BASICS =
            new LinkedHashMap<>();
    private static final Map<String, Function<VosFileAttributes, @Nullable Object>> OWN =
            new LinkedHashMap<>();

    static {
        BASICS.put("lastModifiedTime", VosFileAttributes::lastModifiedTime);
        BASICS.put("lastAccessTime", VosFileAttributes::lastAccessTime);
        BASICS.put("creationTime", VosFileAttributes::creationTime);
        BASICS.put("size", VosFileAttributes::size);
        BASICS.put("isRegularFile", VosFileAttributes::isRegularFile);
        BASICS.put("isDirectory", VosFileAttributes::isDirectory);
        BASICS.put("isSymbolicLink", VosFileAttributes::isSymbolicLink);
        BASICS.put("isOther", VosFileAttributes::isOther);
        BASICS.put("fileKey", VosFileAttributes::fileKey);
        OWN.putAll(BASICS);
        OWN.put("uri", attributes -> attributes.node().uri());
        OWN.put("type", attributes -> attributes.node().type().localName());
        OWN.put("md5", attributes -> attributes.md5().orElse(null));
        OWN.put("owner", attributes -> attributes.owner().orElse(null));
        OWN.put("groupRead", attributes -> attributes.groupRead().orElse(null));
        OWN.put("groupWrite", attributes -> attributes.groupWrite().orElse(null));
        OWN.put("isPublic", VosFileAttributes::isPublic);
        OWN.put("contentType", attributes -> attributes.contentType().orElse(null));
        OWN.put("target", attributes -> attributes.target().orElse(null));
        OWN.put("properties", Views::properties);
    }

    private Views() {}

    /** A view and what is asked of it: {@code size} is {@code basic:size}. */
    private record Request(String view, String names) {
        static Request of(String text) {
            int colon = text.indexOf(':');
            String view = colon < 0 ? BASIC : text.substring(0, colon);
            if (!NAMES.contains(view)) {
                throw new UnsupportedOperationException(
                        "attributes of view " + view + " (expected: basic, vospace or user)");
            }
            return new Request(view, text.substring(colon + 1));
        }
    }

    static Map<String, String> properties(VosFileAttributes attributes) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Property property : attributes.node().properties()) {
            property.value().ifPresent(value -> values.put(property.uri(), value));
        }
        return values;
    }

    /**
     * Reads attributes by name. Those of {@code vospace} that a node does not have are null.
     *
     * @throws IllegalArgumentException if there is no such attribute
     */
    static Map<String, @Nullable Object> read(VosPath path, Links links, String request)
            throws IOException {
        Request wanted = Request.of(request);
        if (wanted.names().isEmpty()) {
            throw new IllegalArgumentException("no attribute named (expected: some, or *)");
        }
        VosFileAttributes attributes =
                new VosFileAttributeView(path, links, wanted.view()).readAttributes();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : names(wanted, attributes)) {
            values.put(name, value(wanted.view(), name, attributes));
        }
        return values;
    }

    private static List<String> names(Request wanted, VosFileAttributes attributes) {
        List<String> names = Arrays.asList(wanted.names().split(","));
        if (!names.contains("*")) {
            return names;
        }
        return switch (wanted.view()) {
            case BASIC -> List.copyOf(BASICS.keySet());
            case VOSPACE -> List.copyOf(OWN.keySet());
            default -> List.copyOf(properties(attributes).keySet());
        };
    }

    private static @Nullable Object value(String view, String name, VosFileAttributes attributes) {
        Function<VosFileAttributes, @Nullable Object> known =
                view.equals(BASIC) ? BASICS.get(name) : OWN.get(name);
        if (known != null && !view.equals(USER)) {
            return known.apply(attributes);
        }
        if (view.equals(BASIC) || (view.equals(VOSPACE) && name.indexOf(':') < 0)) {
            throw unknown(view, name);
        }
        Optional<String> value = attributes.node().properties().value(name);
        if (view.equals(VOSPACE)) {
            return value.orElse(null);
        }
        return value.orElseThrow(() -> unknown(view, name)).getBytes(StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException unknown(String view, String name) {
        return new IllegalArgumentException(
                "attribute "
                        + view
                        + ":"
                        + name
                        + " (expected: "
                        + OWN.keySet()
                        + ", or of vospace and user the URI of a property)");
    }

    /**
     * Sets a property.
     *
     * @param value a text, of the view {@code user} bytes; null removes the property
     * @throws UnsupportedOperationException for what cannot be set
     */
    static void set(VosPath path, Links links, String request, @Nullable Object value)
            throws IOException {
        Request wanted = Request.of(request);
        VosFileAttributeView view = new VosFileAttributeView(path, links, wanted.view());
        String name = wanted.names();
        if (wanted.view().equals(USER)) {
            write(new PropertyView(path, view), name, value);
        } else if (wanted.view().equals(VOSPACE) && name.indexOf(':') >= 0) {
            view.setProperties(
                    List.of(value == null ? Property.nil(name) : Property.of(name, text(value))));
        } else if (!OWN.containsKey(name)) {
            throw unknown(wanted.view(), name);
        } else {
            throw new UnsupportedOperationException(
                    "to set " + request + " (expected: vospace: and the URI of a property)");
        }
    }

    private static void write(PropertyView view, String name, @Nullable Object value)
            throws IOException {
        if (value == null) {
            view.delete(name);
        } else if (value instanceof byte[] bytes) {
            view.write(name, ByteBuffer.wrap(bytes));
        } else if (value instanceof ByteBuffer buffer) {
            view.write(name, buffer);
        } else {
            throw new ClassCastException(value.getClass() + " (expected: byte[] or a ByteBuffer)");
        }
    }

    private static String text(Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        throw new ClassCastException(value.getClass() + " (expected: a String)");
    }
}
