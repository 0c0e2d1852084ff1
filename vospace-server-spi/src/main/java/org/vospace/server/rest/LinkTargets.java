package org.vospace.server.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;
import org.vospace.server.transfer.ServiceUrls;

/**
 * Where a client finds the bytes that a link points to.
 *
 * @param root of this service's space
 */
record LinkTargets(ServiceUrls urls, VosUri root) {
    /**
     * The URL of a target: below {@code /files} for a node of this service, else the target itself.
     *
     * @throws VOSpaceException InvalidArgument if it is neither a node of this service nor a web
     *     address
     */
    URI urlOf(String target) {
        if (target.startsWith("vos:")) {
            VosUri uri = VosUri.parse(target);
            if (uri.sameAuthority(root)) {
                return URI.create(urls.storage() + "/files" + uri.path().toHttpString());
            }
        }
        return web(target)
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.INVALID_ARGUMENT,
                                        "the link points to "
                                                + target
                                                + " (expected: a node of "
                                                + root
                                                + " or a web address)"));
    }

    private static Optional<URI> web(String target) {
        try {
            URI uri = new URI(target);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return isWeb ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
