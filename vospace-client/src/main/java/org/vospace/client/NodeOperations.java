package org.vospace.client;

import java.net.URI;
import java.util.Collection;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.PlainNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

/** The operations on single nodes: createNode, getNode, setNode, deleteNode. */
final class NodeOperations {
    private final ServiceDirectory directory;
    private final Messages messages;

    NodeOperations(ServiceDirectory directory, Messages messages) {
        this.directory = directory;
        this.messages = messages;
    }

    Messages messages() {
        return messages;
    }

    /** The node without children. */
    Node get(VosUri uri, Detail detail) {
        Service service = directory.serviceOf(uri);
        URI url = Urls.with(service.node(uri.path()), "detail", detail.text(), "limit", "0");
        return messages.readReply(
                Messages.inBestFormat(service, HttpCall.get(url)), Messages::node);
    }

    boolean exists(VosUri uri) {
        try {
            get(uri, Detail.MIN);
            return true;
        } catch (VOSpaceException e) {
            if (isMissing(e)) {
                return false;
            }
            throw e;
        }
    }

    static boolean isMissing(VOSpaceException fault) {
        return fault.type() == FaultType.NODE_NOT_FOUND
                || fault.type() == FaultType.CONTAINER_NOT_FOUND;
    }

    /**
     * Creates a node. Where an earlier attempt went unanswered and the node is there now, of the
     * wanted type, that attempt is taken to have made it.
     */
    Node create(Node node) {
        HttpCall call =
                Messages.post(
                        call("PUT", node.uri()),
                        out -> Messages.XML.writeNode(node, Detail.MAX, out));
        boolean perhapsCreated;
        VOSpaceException fault;
        try (HttpReply reply = messages.send(call)) {
            if (reply.isSuccess()) {
                return get(reply, node.uri());
            }
            perhapsCreated = reply.isRepeated();
            fault = Faults.of(reply);
        }
        if (perhapsCreated && fault.type() == FaultType.DUPLICATE_NODE) {
            Node found = get(node.uri(), Detail.MAX);
            if (found.type() == node.type()) {
                return found;
            }
        }
        throw fault;
    }

    /** The node in the answer; asked for again if the answer was cut off, for it is created. */
    private Node get(HttpReply reply, VosUri uri) {
        try {
            return Messages.node(reply);
        } catch (java.io.IOException e) {
            return get(uri, Detail.MAX);
        }
    }

    /** Creates a container and those above it that are missing. */
    ContainerNode createContainers(VosUri uri) {
        try {
            return container(create(new ContainerNode(uri, Properties.none())));
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.DUPLICATE_NODE || uri.path().isRoot()) {
                return existingContainer(uri, e);
            }
            if (!isMissing(e)) {
                throw e;
            }
        }
        createContainers(uri.parent());
        try {
            return container(create(new ContainerNode(uri, Properties.none())));
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.DUPLICATE_NODE) {
                return existingContainer(uri, e);
            }
            throw e;
        }
    }

    private ContainerNode existingContainer(VosUri uri, VOSpaceException duplicate) {
        if (get(uri, Detail.MAX) instanceof ContainerNode container) {
            return container;
        }
        throw duplicate;
    }

    static ContainerNode container(Node node) {
        if (node instanceof ContainerNode container) {
            return container;
        }
        throw new VOSpaceException(
                FaultType.INVALID_ARGUMENT,
                node.uri() + " is a " + node.type().localName() + " (expected: a ContainerNode)");
    }

    /** Deletes a node; one that is gone after an unanswered attempt counts as deleted. */
    void delete(VosUri uri) {
        try (HttpReply reply = messages.send(HttpCall.of("DELETE", url(uri)))) {
            if (reply.isSuccess()) {
                return;
            }
            VOSpaceException fault = Faults.of(reply);
            if (!(reply.isRepeated() && isMissing(fault))) {
                throw fault;
            }
        }
    }

    /** Sets properties; others stay. The type must be told, so the node is read first. */
    Node setProperties(VosUri uri, Collection<Property> properties) {
        return setProperties(get(uri, Detail.MIN), properties);
    }

    /** Sets properties of a node whose type is known. */
    Node setProperties(Node node, Collection<Property> properties) {
        Node changes = withProperties(node, node.uri(), Properties.of(properties));
        HttpCall call =
                Messages.post(
                        call("POST", node.uri()),
                        out -> Messages.XML.writeNode(changes, Detail.PROPERTIES, out));
        return messages.readReply(call, Messages::node);
    }

    /** A node of the same type and target with nothing but these properties. */
    static Node withProperties(Node node, VosUri uri, Properties properties) {
        if (node instanceof ContainerNode) {
            return new ContainerNode(uri, properties);
        }
        if (node instanceof LinkNode link) {
            return new LinkNode(uri, properties, link.target());
        }
        if (node instanceof DataNode data) {
            return new DataNode(
                    uri,
                    data.type(),
                    properties,
                    false,
                    data.accepts(),
                    data.provides(),
                    data.capabilities());
        }
        return new PlainNode(uri, properties);
    }

    /** A request that is answered with the node. */
    private HttpCall call(String method, VosUri uri) {
        Service service = directory.serviceOf(uri);
        return Messages.inBestFormat(service, HttpCall.of(method, service.node(uri.path())));
    }

    private URI url(VosUri uri) {
        return directory.serviceOf(uri).node(uri.path());
    }
}
