package org.vospace.server.rest;

import java.security.cert.X509Certificate;
import java.util.List;
import org.vospace.server.guard.RequestRecord;
import org.vospace.spi.storage.FileRegion;

/**
 * What only the HTTP container knows of a request, and what only it can do. The default knows
 * nothing, so that the resources run in any container that Jersey runs in.
 */
public interface Connections {
    /** The connection of the request that the calling thread serves. */
    Connection current();

    /** One request's connection. */
    interface Connection {
        List<X509Certificate> certificates();

        String remoteAddress();

        /** What is written down about the request. */
        RequestRecord record();

        /**
         * Has the container send a stretch of a file in place of the entity, without copying.
         *
         * @return false if it cannot: then the caller writes the bytes
         */
        boolean sendFile(FileRegion region);

        /**
         * Closes the connection of an answer that has begun and cannot be sent to its end, so that
         * the client does not take it for whole; does nothing if a fault can be sent instead.
         * Without this, JAX-RS would end the answer as if nothing had happened.
         */
        void breakOff();
    }

    /** Knows nothing and sends nothing. */
    Connections UNKNOWN =
            () ->
                    new Connection() {
                        @Override
                        public List<X509Certificate> certificates() {
                            return List.of();
                        }

                        @Override
                        public String remoteAddress() {
                            return "unknown";
                        }

                        @Override
                        public RequestRecord record() {
                            return RequestRecord.unknown();
                        }

                        @Override
                        public boolean sendFile(FileRegion region) {
                            return false;
                        }

                        @Override
                        public void breakOff() {}
                    };
}
