package org.vospace.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vospace.Format;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.wire.NodeStream;

/** Every reader of one format, and what must be true of whatever it reads. */
final class Parsers {
    private final Format format;
    private final Map<String, Format.Codec<?>> codecs;

    Parsers(Format format) {
        this.format = format;
        this.codecs =
                Map.ofEntries(
                        Map.entry("node", format.node()),
                        Map.entry("transfer", format.transfer()),
                        Map.entry("job", format.job()),
                        Map.entry("jobs", format.jobs()),
                        Map.entry("parameters", format.parameters()),
                        Map.entry("results", format.results()),
                        Map.entry("protocols", format.protocols()),
                        Map.entry("views", format.views()),
                        Map.entry("properties", format.properties()),
                        Map.entry("capabilities", format.capabilities()),
                        Map.entry("availability", format.availability()));
    }

    /** Gives the document to every reader. */
    void readAll(byte[] document) throws IOException {
        for (Map.Entry<String, Format.Codec<?>> codec : codecs.entrySet()) {
            readAndRewrite(codec.getKey(), codec.getValue(), document);
        }
        list(document);
    }

    /** What is read can be written, and is the same when it is read again. */
    private <T> void readAndRewrite(String name, Format.Codec<T> codec, byte[] document)
            throws IOException {
        T message;
        try {
            message = codec.reader().read(new ByteArrayInputStream(document));
        } catch (VOSpaceException e) {
            return;
        }
        byte[] once = write(codec, message);
        byte[] twice = write(codec, codec.reader().read(new ByteArrayInputStream(once)));
        if (!Arrays.equals(once, twice)) {
            throw new AssertionError(
                    "a message read as " + name + " changes when it is written and read again");
        }
    }

    private static <T> byte[] write(Format.Codec<T> codec, T message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writer().write(message, out);
        return out.toByteArray();
    }

    /** A container that is read whole has the same children as one that is read piece by piece. */
    private void list(byte[] document) throws IOException {
        List<Node> children = new ArrayList<>();
        List<VOSpaceException> skipped = new ArrayList<>();
        Node whole;
        try (NodeStream listing =
                format.openListing(new ByteArrayInputStream(document), skipped::add)) {
            listing.forEachRemaining(children::add);
            whole = format.node().reader().read(new ByteArrayInputStream(document));
        } catch (VOSpaceException e) {
            return;
        }
        if (whole instanceof ContainerNode container && skipped.isEmpty()) {
            assertThat(children).isEqualTo(container.nodes());
        }
    }
}
