package org.vospace.client.testing;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.VosUri;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.vosi.StandardIds;
import org.vospace.xml.VOSpaceXml;

/** A read-only VOSpace of a given authority, with one file in its root. */
public final class TinySpace implements AutoCloseable {
    private static final VOSpaceXml XML = VOSpaceXml.standard();

    private final ScriptedServer server = new ScriptedServer(this::serve);
    private final VosUri root;
    private final VosUri file;

    public TinySpace(String authority, String file) {
        this.root = VosUri.of(authority, NodePath.ROOT);
        this.file = root.child(file);
    }

    public URI url() {
        return server.url("/tiny");
    }

    public ScriptedServer server() {
        return server;
    }

    private void serve(Exchange exchange) throws IOException {
        switch (exchange.path()) {
            case "/tiny/capabilities" ->
                    FakeSpace.reply(
                            exchange, 200, out -> XML.writeCapabilities(capabilities(), out));
            case "/tiny/nodes" ->
                    FakeSpace.reply(
                            exchange,
                            200,
                            out ->
                                    XML.writeNode(
                                            new ContainerNode(root, Properties.none())
                                                    .withNodes(
                                                            List.of(
                                                                    new DataNode(
                                                                            file,
                                                                            Properties.none()))),
                                            Detail.MAX,
                                            out));
            default ->
                    exchange.reply(
                            404, FaultType.NODE_NOT_FOUND.representation() + " " + exchange.path());
        }
    }

    private Capabilities capabilities() {
        String url = server.url("/tiny/nodes").toString();
        return new Capabilities(
                List.of(
                        new ServiceCapability(
                                StandardIds.NODES,
                                List.of(
                                        new ServiceInterface(
                                                url, "base", Optional.of("2.1"), List.of())))));
    }

    @Override
    public void close() {
        server.close();
    }
}
