package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * A server under load.
 *
 * @param label its name in the table
 * @param base where it is; ends without a slash
 * @param files the path below which files are put and fetched; begins and ends without a slash
 *     where it is empty
 * @param authorization what requests carry to be let in
 */
record Service(String label, URI base, String files, Optional<String> authorization) {
    /** Opens a connection. */
    HttpConnection connect() throws IOException {
        return HttpConnection.open(
                new InetSocketAddress(base.getHost(), base.getPort()), authorization);
    }

    /** The request target of a file. */
    String file(String path) {
        return base.getRawPath() + files + path;
    }

    /** The request target of an endpoint of a VOSpace, such as {@code /nodes/a}. */
    String endpoint(String path) {
        return base.getRawPath() + path;
    }
}
