package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * Finds a way for bytes: {@code /files}, where the service has it, takes one request; negotiation
 * is for services without it, or where our credentials are not for the origin it is on.
 */
final class ByteRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ByteRoutes.class);

    private final ServiceDirectory directory;
    private final Negotiator negotiator;
    private final HttpTransport transport;
    private final boolean authenticated;

    ByteRoutes(
            ServiceDirectory directory,
            Negotiator negotiator,
            HttpTransport transport,
            boolean authenticated) {
        this.directory = directory;
        this.negotiator = negotiator;
        this.transport = transport;
        this.authenticated = authenticated;
    }

    /** Makes the request for the bytes at a URL. */
    interface Request<T> {
        /**
         * Sends it once.
         *
         * @throws VOSpaceException the fault of an answer that is not a success
         */
        T send(URI url) throws IOException;
    }

    /** Gets the bytes of a node. */
    HttpReply get(VosUri source, Request<HttpReply> request) throws IOException {
        Service service = directory.serviceOf(source);
        Optional<HttpReply> direct = direct(service, source, request);
        return direct.isPresent()
                ? direct.get()
                : first(source, negotiator.toGet(service, source), request);
    }

    /** Puts the bytes of a node, or begins to. */
    <T> T put(VosUri target, long length, Request<T> request) throws IOException {
        Service service = directory.serviceOf(target);
        Optional<T> direct = direct(service, target, request);
        return direct.isPresent()
                ? direct.get()
                : first(
                        target,
                        negotiator.toPut(service, target, OptionalLong.of(length)),
                        request);
    }

    private <T> Optional<T> direct(Service service, VosUri uri, Request<T> request)
            throws IOException {
        Optional<URI> file = service.file(uri.path()).filter(url -> isUsable(service, url));
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(request.send(file.get()));
        } catch (VOSpaceException e) {
            if (e.type() != FaultType.OPERATION_NOT_SUPPORTED || service.synctrans().isEmpty()) {
                throw e;
            }
            LOG.debug("{}: {}, so it is negotiated", uri, e.getMessage());
            return Optional.empty();
        }
    }

    private boolean isUsable(Service service, URI file) {
        return !authenticated || transport.authenticatesTo(file) || service.synctrans().isEmpty();
    }

    /** Tries one endpoint after the other; the network's failures are worth another round. */
    static <T> T first(VosUri uri, List<URI> endpoints, Request<T> request) throws IOException {
        IOException unanswered = null;
        VOSpaceException refused = null;
        for (URI endpoint : endpoints) {
            try {
                return request.send(endpoint);
            } catch (IOException e) {
                LOG.debug("{} at {}: {}", uri, endpoint, e.toString());
                unanswered = e;
            } catch (VOSpaceException e) {
                LOG.debug("{} at {}: {}", uri, endpoint, e.toString());
                refused = e;
            }
        }
        if (unanswered != null) {
            throw unanswered;
        }
        if (refused != null) {
            throw refused;
        }
        throw new IllegalArgumentException("endpoints: none (expected: at least one)");
    }
}
