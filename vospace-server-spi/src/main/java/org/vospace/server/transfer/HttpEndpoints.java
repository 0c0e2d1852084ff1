package org.vospace.server.transfer;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.model.Direction;
import org.vospace.model.NodePath;
import org.vospace.model.Protocol;
import org.vospace.model.Transfer;
import org.vospace.server.security.preauth.Operation;
import org.vospace.spi.transfer.TransferContext;
import org.vospace.spi.transfer.TransferProtocolProvider;
import org.vospace.uws.JobId;

/**
 * Serves the four HTTP protocols from this service's own {@code /data}.
 *
 * <p>The {@code https} ones are answered over plain http too where the service has nothing else:
 * clients in the field ask for no other, and a service that ends TLS elsewhere says so by its
 * configured URL.
 */
public final class HttpEndpoints implements TransferProtocolProvider {
    private static final Map<String, Direction> SERVED =
            Map.of(
                    Protocol.HTTP_PUT, Direction.Named.PUSH_TO_VOSPACE,
                    Protocol.HTTPS_PUT, Direction.Named.PUSH_TO_VOSPACE,
                    Protocol.HTTP_GET, Direction.Named.PULL_FROM_VOSPACE,
                    Protocol.HTTPS_GET, Direction.Named.PULL_FROM_VOSPACE);

    private final JobTokens tokens;
    private final List<String> securityMethods;

    /**
     * @param securityMethods URIs of the methods that the service's authenticators take
     */
    public HttpEndpoints(JobTokens tokens, List<String> securityMethods) {
        this.tokens = tokens;
        this.securityMethods = List.copyOf(securityMethods);
    }

    @Override
    public boolean supports(Protocol requested, Direction direction) {
        return direction.equals(SERVED.get(requested.uri()))
                && requested
                        .securityMethod()
                        .map(method -> securityMethods.contains(method.uri()))
                        .orElse(true);
    }

    @Override
    public List<Protocol> endpoints(Protocol requested, TransferContext context) {
        return List.of(
                endpoint(
                        requested,
                        context.storageUrl(),
                        context.job(),
                        context.transfer(),
                        context.target().name()));
    }

    @Override
    public boolean keepsUrlLimits() {
        return true;
    }

    /** The endpoint of a job, under which a client finds a file of the given name. */
    Protocol endpoint(
            Protocol requested, URI storage, JobId job, Transfer transfer, String fileName) {
        Operation operation =
                transfer.direction() == Direction.Named.PULL_FROM_VOSPACE
                        ? Operation.READ
                        : Operation.WRITE;
        String token = tokens.tokenOf(job, operation, UrlLimits.of(transfer).lifetime());
        String name = new NodePath(List.of(fileName)).toHttpString();
        return new Protocol(
                requested.uri(),
                Optional.of(storage + "/data/" + token + name),
                requested.securityMethod(),
                List.of());
    }
}
