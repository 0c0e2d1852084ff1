package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ArchiveViews;
import org.vospace.model.CoreProperties;
import org.vospace.model.Direction;
import org.vospace.model.Param;
import org.vospace.model.Protocol;
import org.vospace.model.SecurityMethod;
import org.vospace.model.Transfer;
import org.vospace.model.TransferParams;
import org.vospace.model.View;
import org.vospace.model.VosUri;
import org.vospace.uws.Job;

/** Asks a service where bytes go to or come from (VOSpace 2.1, 6.4: synctrans). */
final class Negotiator {
    private final Messages messages;
    private final Jobs jobs;
    private final Optional<SecurityMethod> method;

    Negotiator(Messages messages, Jobs jobs, Optional<SecurityMethod> method) {
        this.messages = messages;
        this.jobs = jobs;
        this.method = method;
    }

    /** Where to put the bytes of {@code target}, best first; never empty. */
    List<URI> toPut(Service service, VosUri target, OptionalLong length) throws IOException {
        List<Param> hints =
                length.isPresent()
                        ? List.of(
                                new Param(CoreProperties.LENGTH, Long.toString(length.getAsLong())))
                        : List.of();
        return negotiate(
                service,
                request(
                        target,
                        Direction.Named.PUSH_TO_VOSPACE,
                        Optional.empty(),
                        List.of(Protocol.HTTPS_PUT, Protocol.HTTP_PUT),
                        hints));
    }

    /** Where to put a zip file that is unpacked into {@code container}; never empty. */
    List<URI> toUnpack(Service service, VosUri container) throws IOException {
        return negotiate(
                service,
                request(
                        container,
                        Direction.Named.PUSH_TO_VOSPACE,
                        Optional.of(new View(ArchiveViews.ZIP, false, List.of())),
                        List.of(Protocol.HTTPS_PUT, Protocol.HTTP_PUT),
                        List.of(new Param(TransferParams.UNPACK, "true"))));
    }

    /** Where to get the bytes of {@code target}, best first; never empty. */
    List<URI> toGet(Service service, VosUri target) throws IOException {
        return negotiate(
                service,
                request(
                        target,
                        Direction.Named.PULL_FROM_VOSPACE,
                        Optional.empty(),
                        List.of(Protocol.HTTPS_GET, Protocol.HTTP_GET),
                        List.of()));
    }

    /** Opens a container as a zip file; to this, an answer may lead without a document between. */
    HttpReply openPackage(Service service, VosUri container) throws IOException {
        View zip =
                new View(
                        ArchiveViews.PKG,
                        false,
                        List.of(new Param(ArchiveViews.FORMAT, "application/zip")));
        Transfer packed =
                request(
                        container,
                        Direction.Named.PULL_FROM_VOSPACE,
                        Optional.of(zip),
                        List.of(Protocol.HTTPS_GET, Protocol.HTTP_GET),
                        List.of());
        URI location;
        try (HttpReply reply = ask(service, packed)) {
            location =
                    reply.isSuccess()
                            ? endpoints(Messages.transfer(reply), reply.call().uri()).get(0)
                            : location(reply);
        }
        HttpReply reply = get(location);
        if (!reply.header("Content-Type").orElse("").contains("xml")) {
            return reply;
        }
        try (reply) {
            location = endpoints(Messages.transfer(reply), location).get(0);
        }
        return get(location);
    }

    private HttpReply get(URI url) throws IOException {
        HttpReply reply = messages.transport().attempt(HttpCall.get(url));
        try {
            return Messages.checked(reply);
        } catch (RuntimeException e) {
            reply.close();
            throw e;
        }
    }

    /** Where anybody can get the bytes who is told where, best first; never empty. */
    List<URI> toGetWithoutCredentials(Service service, VosUri target) throws IOException {
        return negotiate(
                service,
                new Transfer(
                        target,
                        Direction.Named.PULL_FROM_VOSPACE,
                        List.of(
                                new Protocol(Protocol.HTTPS_GET),
                                new Protocol(Protocol.HTTP_GET))));
    }

    /** Endpoints that need no credential are asked for too: they work on other origins. */
    private Transfer request(
            VosUri target,
            Direction direction,
            Optional<View> view,
            List<String> protocols,
            List<Param> hints) {
        Stream<Protocol> authenticated =
                method.stream()
                        .flatMap(
                                m ->
                                        protocols.stream()
                                                .map(
                                                        uri ->
                                                                new Protocol(
                                                                        uri,
                                                                        Optional.empty(),
                                                                        Optional.of(m),
                                                                        List.of())));
        List<Protocol> wanted =
                Stream.concat(protocols.stream().map(Protocol::new), authenticated).toList();
        return new Transfer(List.of(target), direction, view, wanted, Optional.empty(), hints);
    }

    private List<URI> negotiate(Service service, Transfer request) throws IOException {
        try (HttpReply reply = ask(service, request)) {
            return reply.isSuccess()
                    ? endpoints(Messages.transfer(reply), reply.call().uri())
                    : followed(service, reply);
        }
    }

    /** Sends a request; the answer is a document, or leads to one. */
    private HttpReply ask(Service service, Transfer request) throws IOException {
        URI synctrans =
                service.synctrans()
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.OPERATION_NOT_SUPPORTED,
                                                service.capabilitiesUrl()
                                                        + " lists neither files nor synctrans for "
                                                        + request.target()));
        HttpCall call =
                Messages.post(
                        HttpCall.of("POST", synctrans),
                        out -> Messages.XML.writeTransfer(request, out));
        HttpReply reply = messages.transport().attempt(Messages.inBestFormat(service, call));
        if (reply.status() >= 400) {
            try (reply) {
                throw Faults.of(reply);
            }
        }
        return reply;
    }

    private static URI location(HttpReply answer) {
        return answer.location()
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.INTERNAL_FAULT,
                                        answer.call()
                                                + " answered "
                                                + answer.status()
                                                + " without a Location"));
    }

    /** The endpoints in the document that an answer leads to. */
    private List<URI> followed(Service service, HttpReply answer) throws IOException {
        URI location = location(answer);
        HttpCall call = Messages.inBestFormat(service, HttpCall.get(location));
        try (HttpReply reply = messages.transport().attempt(call)) {
            Transfer details = Messages.transfer(Messages.checked(reply));
            if (details.protocols().stream().noneMatch(p -> p.endpoint().isPresent())) {
                throw jobFault(service, location);
            }
            return endpoints(details, location);
        }
    }

    /** The endpoints we can use: what needs a credential must be where ours is for. */
    private List<URI> endpoints(Transfer details, URI base) {
        List<URI> usable = new ArrayList<>();
        for (Protocol protocol : details.protocols()) {
            Optional<URI> url = protocol.endpoint().flatMap(text -> resolve(base, text));
            boolean open = protocol.securityMethod().isEmpty();
            if (url.isPresent() && (open || messages.transport().authenticatesTo(url.get()))) {
                usable.add(url.get());
            }
        }
        if (usable.isEmpty()) {
            throw new VOSpaceException(
                    FaultType.PROTOCOL_NOT_SUPPORTED,
                    details.target()
                            + ": none of the "
                            + details.protocols().size()
                            + " endpoints offered can be used (expected: http or https, on the"
                            + " service's own origin if with credentials)");
        }
        return usable;
    }

    private static Optional<URI> resolve(URI base, String text) {
        return HttpTransport.resolve(base, text);
    }

    /** A negotiation that failed leaves a job that tells why. */
    private VOSpaceException jobFault(Service service, URI details) {
        String path = details.getRawPath().replaceFirst("/results(/.*)?$", "");
        String id = path.substring(path.lastIndexOf('/') + 1);
        URI url = Urls.below(service.transfers(), id);
        Job job = messages.read(HttpCall.get(url), Messages.XML::readJob);
        return jobs.fault(url, job);
    }
}
