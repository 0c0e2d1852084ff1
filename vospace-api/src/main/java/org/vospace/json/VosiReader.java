package org.vospace.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.wire.Values;

/** Reads the documents of VOSI. */
final class VosiReader {
    private final JsonInput in;

    VosiReader(JsonInput in) {
        this.in = in;
    }

    /** What was read of a capability, an interface or a part of it so far. */
    private static final class Draft {
        private @Nullable String standardId;
        private @Nullable String url;
        private String use = "full";
        private @Nullable String version;
        private List<ServiceCapability> capabilities = List.of();
        private List<ServiceInterface> interfaces = List.of();
        private List<String> securityMethods = List.of();
    }

    Capabilities capabilities() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    if (name.equals("capability")) {
                        draft.capabilities = in.list(this::capability);
                    } else {
                        in.skip();
                    }
                });
        return new Capabilities(draft.capabilities);
    }

    private ServiceCapability capability() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "standardID" -> draft.standardId = in.string();
                        case "interface" -> draft.interfaces = in.list(this::serviceInterface);
                        default -> in.skip();
                    }
                });
        return new ServiceCapability(
                Values.required(draft.standardId, "standardID of a capability"), draft.interfaces);
    }

    private ServiceInterface serviceInterface() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    switch (name) {
                        case "version" -> draft.version = in.string();
                        case "accessURL" -> accessUrl(draft);
                        case "securityMethod" ->
                                draft.securityMethods = in.list(this::securityMethod);
                        default -> in.skip();
                    }
                });
        return new ServiceInterface(
                Values.required(draft.url, "accessURL of an interface"),
                draft.use,
                Optional.ofNullable(draft.version),
                draft.securityMethods);
    }

    private void accessUrl(Draft draft) throws IOException {
        in.object(
                name -> {
                    switch (name) {
                        case "use" -> draft.use = in.string();
                        case "value" -> draft.url = in.string();
                        default -> in.skip();
                    }
                });
    }

    /** One without standardID stands for anonymous access. */
    private String securityMethod() throws IOException {
        Draft draft = new Draft();
        in.object(
                name -> {
                    if (name.equals("standardID")) {
                        draft.standardId = in.string();
                    } else {
                        in.skip();
                    }
                });
        return draft.standardId == null ? "" : draft.standardId;
    }

    /** What was read of an availability so far. */
    private static final class AvailabilityDraft {
        private @Nullable Boolean available;
        private Optional<Instant> upSince = Optional.empty();
        private Optional<Instant> downAt = Optional.empty();
        private Optional<Instant> backAt = Optional.empty();
        private List<String> notes = List.of();
    }

    Availability availability() throws IOException {
        AvailabilityDraft draft = new AvailabilityDraft();
        in.object(
                name -> {
                    switch (name) {
                        case "available" -> draft.available = in.bool();
                        case "upSince" -> draft.upSince = Values.time(in.string(), name);
                        case "downAt" -> draft.downAt = Values.time(in.string(), name);
                        case "backAt" -> draft.backAt = Values.time(in.string(), name);
                        case "note" -> draft.notes = in.list(in::string);
                        default -> in.skip();
                    }
                });
        if (draft.available == null) {
            throw Values.invalid("available is missing (expected: true or false)");
        }
        return new Availability(
                draft.available, draft.upSince, draft.downAt, draft.backAt, draft.notes);
    }
}
