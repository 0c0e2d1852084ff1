package org.vospace.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Node;
import org.vospace.wire.NodeSource;
import org.vospace.wire.Values;

/** Reads a listing in JSON; a child is complete before anything behind it is looked at. */
final class ListingInput implements NodeSource {
    private final JsonInput input;
    private final NodeReader reader;
    private final Node header;
    private boolean inChildren;

    private ListingInput(JsonInput input) throws IOException {
        this.input = input;
        this.reader = new NodeReader(input);
        this.header = readHeader();
    }

    /** Opens the document and reads as far as its first child. */
    static ListingInput open(InputStream in, long maxBytes) throws IOException {
        return new ListingInput(JsonInput.open(in, maxBytes));
    }

    @Override
    public Node header() {
        return header;
    }

    private Node readHeader() throws IOException {
        NodeDraft draft = new NodeDraft();
        input.enterObject();
        Optional<String> name = input.nextField();
        while (name.isPresent() && !inChildren) {
            if (name.get().equals("nodes") && !input.isNull()) {
                enterChildren(draft);
            } else {
                if (!input.isNull()) {
                    reader.field(draft, name.get());
                }
                name = input.nextField();
            }
        }
        return draft.node();
    }

    private void enterChildren(NodeDraft draft) throws IOException {
        if (!draft.isContainer()) {
            throw Values.invalid(
                    "nodes come before a type ContainerNode (expected: type, then nodes)");
        }
        input.enterList();
        inChildren = true;
    }

    @Override
    public Optional<Node> child(Consumer<? super VOSpaceException> onSkipped) throws IOException {
        while (inChildren && input.nextItem()) {
            input.renewLimit();
            Optional<Node> child = input.attempt(reader::node, onSkipped);
            if (child.isPresent()) {
                return child;
            }
        }
        if (inChildren) {
            inChildren = false;
            while (input.nextField().isPresent()) {
                input.skip();
            }
        }
        input.toEnd();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
