package org.vospace.server.node;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.xml.VOSpaceXml;

/** Nodes as the text that jobs keep. */
public final class NodeDocuments {
    private NodeDocuments() {}

    /** Writes a node without children. */
    public static String write(Node node) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VOSpaceXml.standard().writeNode(node, Detail.MAX, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Reads what a job has kept. */
    public static Node read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        try {
            return VOSpaceXml.standard().readNode(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }
}
