package org.vospace.server.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vospace.model.Capability;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.NodeType;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.server.store.StoredContent;
import org.vospace.server.store.StoredNode;
import org.vospace.spi.space.AbstractSpace;

/** Shows rows of the store as nodes of the standard. */
public final class NodeMapper {
    private final String authority;
    private final AbstractSpace space;

    public NodeMapper(String authority, AbstractSpace space) {
        this.authority = VosUri.of(authority, NodePath.ROOT).authority();
        this.space = space;
    }

    public VosUri uri(NodePath path) {
        return VosUri.of(authority, path);
    }

    /**
     * The path of a node of this service.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidURI for another service's
     */
    public NodePath path(VosUri uri) {
        VosUri root = uri(NodePath.ROOT);
        if (!uri.sameAuthority(root)) {
            throw Faults.invalidUri(uri + " (expected: a node of " + root + ")");
        }
        return uri.path();
    }

    /** The node with all its properties, and views as the space gives them to it. */
    public Node toNode(NodePath path, StoredNode row) {
        Node bare = toBareNode(path, row);
        if (bare instanceof DataNode data) {
            return new DataNode(
                    data.uri(),
                    data.type(),
                    data.properties(),
                    data.busy(),
                    space.accepts(bare),
                    space.provides(bare),
                    List.of());
        }
        if (bare instanceof ContainerNode container) {
            return new ContainerNode(
                    container.uri(),
                    container.properties(),
                    container.busy(),
                    space.accepts(bare),
                    space.provides(bare),
                    List.of(),
                    List.of());
        }
        return bare;
    }

    /** The container with no more than what permissions rest on: for the steps of a path. */
    public ContainerNode toStep(NodePath path, StoredNode row) {
        return new ContainerNode(uri(path), Properties.of(access(row)));
    }

    /** The node as a permission wants it: without views. */
    public Node toBareNode(NodePath path, StoredNode row) {
        return withoutViews(path, row, properties(row));
    }

    /** The data node as a permission or a plug-in wants it: without views. */
    public DataNode toDataNode(NodePath path, StoredNode row) {
        return (DataNode) toBareNode(path, row);
    }

    private Node withoutViews(NodePath path, StoredNode row, Properties properties) {
        VosUri uri = uri(path);
        List<Capability> none = List.of();
        return switch (row.type()) {
            case CONTAINER_NODE ->
                    new ContainerNode(
                            uri, properties, row.busy(), List.of(), List.of(), none, List.of());
            case LINK_NODE -> new LinkNode(uri, properties, row.linkTarget().orElse(""));
            case NODE -> new PlainNode(uri, properties);
            default ->
                    new DataNode(
                            uri, row.type(), properties, row.busy(), List.of(), List.of(), none);
        };
    }

    private static List<Property> access(StoredNode row) {
        List<Property> list = new ArrayList<>(6);
        list.add(Property.readOnly(CoreProperties.CREATOR, row.owner()));
        row.allocationOwner()
                .filter(owner -> !owner.equals(row.owner()))
                .ifPresent(
                        owner ->
                                list.add(
                                        Property.readOnly(CoreProperties.ALLOCATION_OWNER, owner)));
        list.add(Property.of(CoreProperties.IS_PUBLIC, Boolean.toString(row.isPublic())));
        list.add(Property.of(CoreProperties.PUBLIC_READ, Boolean.toString(row.isPublic())));
        if (!row.groupRead().isEmpty()) {
            list.add(Property.of(CoreProperties.GROUP_READ, String.join(" ", row.groupRead())));
        }
        if (!row.groupWrite().isEmpty()) {
            list.add(Property.of(CoreProperties.GROUP_WRITE, String.join(" ", row.groupWrite())));
        }
        if (row.isLocked()) {
            list.add(Property.of(CoreProperties.IS_LOCKED, "true"));
        }
        return list;
    }

    /** What only the server may say is never taken from what clients have stored. */
    private static void addStored(List<Property> list, String uri, String text) {
        if (!PropertyRules.READ_ONLY.contains(uri)) {
            list.add(Property.of(uri, text));
        }
    }

    /** All properties of a row; one that the client has set itself wins over a derived date. */
    static Properties properties(StoredNode row) {
        List<Property> list = new ArrayList<>(16 + row.properties().size());
        list.add(Property.of(CoreProperties.DATE, PropertyRules.date(row.modified())));
        list.addAll(access(row));
        list.add(Property.readOnly(CoreProperties.BTIME, PropertyRules.date(row.created())));
        list.add(Property.readOnly(CoreProperties.CTIME, PropertyRules.date(row.modified())));
        if (row.type() != NodeType.LINK_NODE) {
            list.add(Property.readOnly(CoreProperties.LENGTH, Long.toString(row.length())));
        }
        Optional<StoredContent> content = row.content();
        if (content.isPresent()) {
            content.get()
                    .md5Hex()
                    .ifPresent(hex -> list.add(Property.readOnly(CoreProperties.MD5, hex)));
            list.add(
                    Property.readOnly(
                            CoreProperties.MTIME, PropertyRules.date(content.get().modified())));
        }
        row.contentType().ifPresent(type -> list.add(Property.of(CoreProperties.TYPE, type)));
        row.contentEncoding()
                .ifPresent(encoding -> list.add(Property.of(CoreProperties.ENCODING, encoding)));
        if (row.quota().isPresent()) {
            list.add(Property.of(CoreProperties.QUOTA, Long.toString(row.quota().getAsLong())));
        }
        row.properties().forEach((uri, text) -> addStored(list, uri, text));
        return Properties.of(list);
    }
}
