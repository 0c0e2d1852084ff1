package org.vospace.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties of a node, at most one for each URI, in the order in which they were added. */
public final class Properties implements Iterable<Property> {
    private static final Properties NONE = new Properties(Map.of());

    private final Map<String, Property> byUri;

    private Properties(Map<String, Property> byUri) {
        this.byUri = byUri;
    }

    public static Properties none() {
        return NONE;
    }

    /** The given properties; of two with one URI the later one counts. */
    public static Properties of(Collection<Property> properties) {
        if (properties.isEmpty()) {
            return NONE;
        }
        Map<String, Property> byUri = new LinkedHashMap<>();
        properties.forEach(property -> byUri.put(property.uri(), property));
        return new Properties(Collections.unmodifiableMap(byUri));
    }

    public static Properties of(Property... properties) {
        return of(java.util.List.of(properties));
    }

    public Optional<Property> find(String uri) {
        return Optional.ofNullable(byUri.get(uri));
    }

    /** The text of the property; empty if it is absent or nil. */
    public Optional<String> value(String uri) {
        return find(uri).flatMap(Property::value);
    }

    public boolean isEmpty() {
        return byUri.isEmpty();
    }

    public int size() {
        return byUri.size();
    }

    public Stream<Property> stream() {
        return byUri.values().stream();
    }

    @Override
    public Iterator<Property> iterator() {
        return byUri.values().iterator();
    }

    /** These properties with the given ones added or replaced. */
    public Properties with(Property... properties) {
        return of(Stream.concat(stream(), Stream.of(properties)).toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Properties that && byUri.equals(that.byUri);
    }

    @Override
    public int hashCode() {
        return byUri.hashCode();
    }

    @Override
    public String toString() {
        return byUri.values().toString();
    }
}
