package org.vospace.json;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Direction;
import org.vospace.model.Param;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.SecurityMethod;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.model.VosUri;
import org.vospace.wire.Values;

/** Reads transfers, and what a service knows of protocols, views and properties. */
final class TransferReader {
    private final JsonInput in;
    private final NodeReader parts;

    TransferReader(JsonInput in) {
        this.in = in;
        this.parts = new NodeReader(in);
    }

    /** What was read of a transfer so far. */
    private static final class TransferDraft {
        private List<VosUri> targets = List.of();
        private @Nullable String direction;
        private @Nullable View view;
        private List<Protocol> protocols = List.of();
        private @Nullable Boolean keepBytes;
        private List<Param> params = List.of();
    }

    Transfer transfer() throws IOException {
        TransferDraft draft = new TransferDraft();
        in.object(name -> field(draft, name));
        if (draft.targets.isEmpty()) {
            throw Values.invalid("target of the transfer is missing (expected: at least one)");
        }
        return new Transfer(
                draft.targets,
                Direction.parse(Values.required(draft.direction, "direction")),
                Optional.ofNullable(draft.view),
                draft.protocols,
                Optional.ofNullable(draft.keepBytes),
                draft.params);
    }

    private void field(TransferDraft draft, String name) throws IOException {
        switch (name) {
            case "target" -> draft.targets = in.list(this::target);
            case "direction" -> draft.direction = in.string();
            case "view" -> draft.view = parts.view();
            case "protocol" -> draft.protocols = protocols();
            case "keepBytes" -> draft.keepBytes = in.bool();
            case "param" -> draft.params = parts.params();
            default -> in.skip();
        }
    }

    private VosUri target() throws IOException {
        return Values.vosUri(in.string(), "target of the transfer");
    }

    private List<Protocol> protocols() throws IOException {
        return in.list(this::protocol);
    }

    /** What was read of a protocol or a property so far. */
    private static final class Draft {
        private @Nullable String uri;
        private @Nullable String endpoint;
        private @Nullable SecurityMethod securityMethod;
        private boolean readOnly;
        private List<Param> params = List.of();
    }

    private Protocol protocol() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "uri" -> draft.uri = in.string();
                        case "endpoint" -> draft.endpoint = in.string();
                        case "securityMethod" -> draft.securityMethod = securityMethod();
                        case "param" -> draft.params = parts.params();
                        default -> in.skip();
                    }
                });
        return new Protocol(
                Values.required(draft.uri, "uri of a protocol"),
                Optional.ofNullable(draft.endpoint),
                Optional.ofNullable(draft.securityMethod),
                draft.params);
    }

    /** One without URI stands for anonymous access, as in XML. */
    private @Nullable SecurityMethod securityMethod() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    if (name.equals("uri")) {
                        draft.uri = in.string();
                    } else {
                        in.skip();
                    }
                });
        return draft.uri == null ? null : new SecurityMethod(draft.uri);
    }

    /** Reads an object of which all that counts is some lists. */
    @FunctionalInterface
    private interface Lists<T> {
        List<T> read() throws IOException;
    }

    /** The lists of a service document. */
    private static final class Known<T> {
        private List<T> accepts = List.of();
        private List<T> provides = List.of();
        private List<T> contains = List.of();
    }

    private <T> Known<T> known(Lists<T> lists) throws IOException {
        Known<T> known = new Known<>();
        in.object(
                name -> {
                    switch (name) {
                        case "accepts" -> known.accepts = lists.read();
                        case "provides" -> known.provides = lists.read();
                        case "contains" -> known.contains = lists.read();
                        default -> in.skip();
                    }
                });
        return known;
    }

    Protocols protocolsDocument() throws IOException {
        Known<Protocol> known = known(this::protocols);
        return new Protocols(known.accepts, known.provides);
    }

    Views viewsDocument() throws IOException {
        Known<View> known = known(parts::views);
        return new Views(known.accepts, known.provides);
    }

    ServiceProperties propertiesDocument() throws IOException {
        Known<Property> known = known(() -> in.list(this::property));
        return new ServiceProperties(known.accepts, known.provides, known.contains);
    }

    private Property property() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "uri" -> draft.uri = in.string();
                        case "readOnly" -> draft.readOnly = in.bool();
                        default -> in.skip();
                    }
                });
        return new Property(Values.required(draft.uri, "uri of a property"), "", draft.readOnly);
    }
}
