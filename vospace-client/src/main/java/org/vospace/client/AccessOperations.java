package org.vospace.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vospace.client.access.Access;
import org.vospace.client.access.AccessChange;
import org.vospace.client.access.NodePermissions;
import org.vospace.client.access.PermissionReport;
import org.vospace.client.access.PermissionReport.Answer;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.JsonObject;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

/** Grants as properties of nodes, and the view {@code permissions} of this SDK's servers. */
final class AccessOperations implements NodePermissions {
    private static final String VIEW = "view=permissions";

    private final Supplier<ServiceDirectory> directory;
    private final NodeOperations nodes;
    private final JsonMessages json;
    private final UploadCheck check;

    /**
     * @param directory fails once the client is closed
     */
    AccessOperations(
            Supplier<ServiceDirectory> directory, NodeOperations nodes, Messages messages) {
        this.directory = directory;
        this.nodes = nodes;
        this.json = JsonMessages.ofNodes(messages);
        this.check = new UploadCheck(nodes, this);
    }

    @Override
    public Access get(VosUri node) {
        var unused = directory.get(); // refuses once the client is closed
        return Access.of(nodes.get(node, Detail.MAX));
    }

    @Override
    public Access change(VosUri uri, AccessChange change) {
        var unused = directory.get(); // refuses once the client is closed
        Node node = nodes.get(uri, Detail.MAX);
        List<Property> properties = change.propertiesFor(node);
        return Access.of(properties.isEmpty() ? node : nodes.setProperties(node, properties));
    }

    @Override
    public PermissionReport explain(VosUri node) {
        return report(Urls.with(url(node), "view", "permissions"));
    }

    @Override
    public PermissionReport explain(VosUri node, String user) {
        return report(Urls.with(url(node), "view", "permissions", "user", user));
    }

    private URI url(VosUri node) {
        return directory.get().serviceOf(node).node(node.path());
    }

    private PermissionReport report(URI url) {
        JsonObject answer = json.read(HttpCall.get(url), VIEW);
        return new PermissionReport(
                answer.text("node").orElse(""),
                answer.text("user").orElse(""),
                answers(answer.objects("path")),
                answers(answer.objects("operations")),
                answer.list("notes"));
    }

    private static List<Answer> answers(List<JsonObject> list) {
        return list.stream()
                .map(
                        item ->
                                new Answer(
                                        item.text("operation").orElse(""),
                                        item.text("node").orElse(""),
                                        item.isTrue("permitted"),
                                        item.text("reason").orElse("")))
                .toList();
    }

    @Override
    public Optional<VOSpaceException> obstacle(VosUri target, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: 0 or more)");
        }
        return check.obstacle(url(target), target, bytes);
    }
}
