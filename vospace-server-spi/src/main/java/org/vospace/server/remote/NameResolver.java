package org.vospace.server.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. Thread-safe. */
@FunctionalInterface
public interface NameResolver {
    /** Asks as the machine is configured to. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * Finds all addresses of a name, best first.
     *
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
