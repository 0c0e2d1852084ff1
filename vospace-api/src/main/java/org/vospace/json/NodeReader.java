package org.vospace.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Capability;
import org.vospace.model.Node;
import org.vospace.model.Param;
import org.vospace.model.View;
import org.vospace.wire.Values;

/** Reads nodes and their parts. */
final class NodeReader {
    private final JsonInput in;

    NodeReader(JsonInput in) {
        this.in = in;
    }

    Node node() throws IOException {
        NodeDraft draft = new NodeDraft();
        in.object(name -> field(draft, name));
        return draft.node();
    }

    /** Reads one field of a node; what this SDK does not know is passed over. */
    void field(NodeDraft draft, String name) throws IOException {
        switch (name) {
            case "type" -> draft.type(in.string());
            case "uri" -> draft.uri = in.string();
            case "busy" -> draft.busy = in.bool();
            case "properties" -> properties(draft);
            case "readOnly" -> draft.readOnly.addAll(in.list(in::string));
            case "accepts" -> draft.accepts = views();
            case "provides" -> draft.provides = views();
            case "capabilities" -> draft.capabilities = in.list(this::capability);
            case "nodes" -> draft.nodes = in.list(this::node);
            case "target" -> draft.target = in.string();
            default -> in.skip();
        }
    }

    private void properties(NodeDraft draft) throws IOException {
        in.enterObject();
        for (Optional<String> uri = in.nextField(); uri.isPresent(); uri = in.nextField()) {
            draft.texts.put(uri.get(), in.isNull() ? null : in.string());
        }
    }

    List<View> views() throws IOException {
        return in.list(this::view);
    }

    View view() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "uri" -> draft.uri = in.string();
                        case "original" -> draft.original = in.bool();
                        case "param" -> draft.params = params();
                        default -> in.skip();
                    }
                });
        return new View(Values.required(draft.uri, "uri of a view"), draft.original, draft.params);
    }

    private Capability capability() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "uri" -> draft.uri = in.string();
                        case "endpoint" -> draft.text = in.string();
                        case "param" -> draft.params = params();
                        default -> in.skip();
                    }
                });
        return new Capability(
                Values.required(draft.uri, "uri of a capability"),
                Optional.ofNullable(draft.text),
                draft.params);
    }

    List<Param> params() throws IOException {
        return in.list(this::param);
    }

    private Param param() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "uri" -> draft.uri = in.string();
                        case "value" -> draft.text = in.string();
                        default -> in.skip();
                    }
                });
        return new Param(
                Values.required(draft.uri, "uri of a param"), draft.text == null ? "" : draft.text);
    }

    /** What was read of a part so far. */
    private static final class Draft {
        private @Nullable String uri;
        private @Nullable String text;
        private boolean original = true;
        private List<Param> params = List.of();
    }
}
