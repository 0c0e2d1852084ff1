package org.vospace.server.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.server.store.NewNode;
import org.vospace.server.store.NodeChange;
import org.vospace.server.store.TextChange;

/**
 * Reads the properties of a request as a change of a row: an absent one stays, a blank one becomes
 * blank, a nil one goes (VOSpace 2.1, 6.3.2). The whole request is checked before anything is
 * changed.
 */
final class PropertyChanges {
    private final Map<String, String> set = new HashMap<>();
    private final Set<String> remove = new HashSet<>();
    private Optional<Boolean> isPublic = Optional.empty();
    private Optional<Boolean> isLocked = Optional.empty();
    private Optional<List<String>> groupRead = Optional.empty();
    private Optional<List<String>> groupWrite = Optional.empty();
    private Optional<OptionalLong> quota = Optional.empty();
    private TextChange contentType = TextChange.KEEP;
    private TextChange contentEncoding = TextChange.KEEP;

    private PropertyChanges() {}

    /** The properties that a request really changes: what a permission is asked about. */
    static Properties changed(Properties requested, Node current) {
        return Properties.of(
                requested.stream().filter(property -> !isUnchanged(property, current)).toList());
    }

    private static boolean isUnchanged(Property property, Node current) {
        Optional<String> now = current.properties().value(property.uri());
        if (property.isNil()) {
            return now.isEmpty();
        }
        boolean isCounted =
                current instanceof ContainerNode && PropertyRules.COUNTED.contains(property.uri());
        return isCounted ? now.isPresent() : property.value().equals(now);
    }

    /** Those of the properties that are not for the server alone to set. */
    static Properties settable(Properties requested) {
        return Properties.of(
                requested.stream()
                        .filter(property -> !PropertyRules.READ_ONLY.contains(property.uri()))
                        .toList());
    }

    /**
     * Reads the properties a client wants to have.
     *
     * @throws VOSpaceException PermissionDenied for a read-only property, InvalidArgument for a bad
     *     value
     */
    static PropertyChanges of(Properties requested) {
        PropertyChanges changes = new PropertyChanges();
        for (Property property : requested) {
            if (PropertyRules.READ_ONLY.contains(property.uri())) {
                throw new VOSpaceException(
                        FaultType.PERMISSION_DENIED,
                        property.uri()
                                + " is read-only (expected: its current value, or no change)");
            }
            changes.read(property);
        }
        return changes;
    }

    private void read(Property property) {
        String uri = property.uri();
        String text = property.value().orElse("");
        switch (uri) {
            case CoreProperties.IS_PUBLIC, CoreProperties.PUBLIC_READ ->
                    isPublic = Optional.of(PropertyRules.parseBoolean(uri, text));
            case CoreProperties.IMMUTABLE, CoreProperties.INHERIT_PERMISSIONS -> flag(property);
            case CoreProperties.QUOTA -> quota = Optional.of(PropertyRules.parseBytes(uri, text));
            case CoreProperties.IS_LOCKED ->
                    isLocked = Optional.of(PropertyRules.parseBoolean(uri, text));
            case CoreProperties.GROUP_READ ->
                    groupRead = Optional.of(PropertyRules.parseGroups(text));
            case CoreProperties.GROUP_WRITE ->
                    groupWrite = Optional.of(PropertyRules.parseGroups(text));
            case CoreProperties.TYPE -> contentType = header(property);
            case CoreProperties.ENCODING -> contentEncoding = header(property);
            default -> {
                if (property.isNil()) {
                    remove.add(uri);
                } else {
                    boolean isDate = uri.equals(CoreProperties.DATE);
                    set.put(uri, isDate ? PropertyRules.normaliseDate(uri, text) : text);
                }
            }
        }
    }

    private void flag(Property property) {
        if (property.isNil()) {
            remove.add(property.uri());
        } else {
            String text = property.value().orElse("");
            boolean value = PropertyRules.parseBoolean(property.uri(), text);
            set.put(property.uri(), Boolean.toString(value));
        }
    }

    /** A value for a header; a blank one goes. */
    private static TextChange header(Property property) {
        return property.value()
                .map(text -> PropertyRules.headerValue(property.uri(), text))
                .filter(text -> !text.isEmpty())
                .map(TextChange::set)
                .orElse(TextChange.CLEAR);
    }

    /** The quota that a container is to have, in bytes, or none; empty: as before. */
    Optional<OptionalLong> quota() {
        return quota;
    }

    /**
     * As a change of a node that exists; the target counts if {@code template} is a link.
     *
     * @param owner whose the node is to be; empty: as before
     */
    NodeChange toChange(Node template, Optional<String> owner) {
        NodeChange.Builder change =
                NodeChange.builder()
                        .set(set)
                        .remove(remove)
                        .contentType(contentType)
                        .contentEncoding(contentEncoding);
        owner.ifPresent(change::owner);
        isPublic.ifPresent(change::isPublic);
        isLocked.ifPresent(change::isLocked);
        groupRead.ifPresent(change::groupRead);
        groupWrite.ifPresent(change::groupWrite);
        if (template instanceof LinkNode link) {
            change.linkTarget(link.target());
        }
        return change.build();
    }

    /** Puts the properties on a node that is being made, over those that it has already. */
    void applyTo(NewNode.Builder node) {
        Map<String, String> properties = new HashMap<>(node.properties());
        properties.keySet().removeAll(remove);
        properties.putAll(set);
        node.properties(properties)
                .contentType(contentType.value())
                .contentEncoding(contentEncoding.value());
        isPublic.ifPresent(node::isPublic);
        isLocked.ifPresent(node::isLocked);
        groupRead.ifPresent(node::groupRead);
        groupWrite.ifPresent(node::groupWrite);
    }
}
