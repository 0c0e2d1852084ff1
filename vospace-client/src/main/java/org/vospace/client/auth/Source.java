package org.vospace.client.auth;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.client.Credentials;

/** One place that may have a credential. */
public interface Source {
    /** What the user calls it, such as {@code $BEARER_TOKEN} or the name of a file. */
    String name();

    /**
     * Looks whether there is a credential for a service.
     *
     * @param warnings takes remarks for the user, without secrets
     * @throws IOException if there is one and it cannot be read
     * @throws IllegalArgumentException if there is one and it cannot be used
     */
    Optional<Credentials> find(Target service, Consumer<String> warnings) throws IOException;

    /** Finds a credential. */
    interface Finder {
        /** As {@link Source#find}. */
        Optional<Credentials> find(Target service, Consumer<String> warnings) throws IOException;
    }

    /** A source that asks a finder. */
    static Source of(String name, Finder finder) {
        return new Source() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Credentials> find(Target service, Consumer<String> warnings)
                    throws IOException {
                return finder.find(service, warnings);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
