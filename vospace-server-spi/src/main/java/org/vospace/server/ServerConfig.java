package org.vospace.server;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.server.guard.GuardConfig;
import org.vospace.server.job.JobConfig;
import org.vospace.server.node.Compatibility;
import org.vospace.server.transfer.resume.UploadConfig;

/**
 * How a server runs.
 *
 * @param authority of the space's vos URIs, such as {@code example.org!vospace}
 * @param host the address to listen at
 * @param port the port to listen at; 0 chooses a free one
 * @param basePath where the service is on its host, such as {@code /space}
 * @param publicUrl where clients reach the metadata role; empty: where their requests come to
 * @param storageUrl where clients reach the storage role; empty: with the metadata role
 * @param maxUpload the largest upload, in bytes; empty: no limit
 * @param uploadLease how long an upload outlives the process that receives it
 * @param garbageGrace how long replaced or deleted bytes stay readable for those who have begun
 * @param jobs how jobs, negotiated transfers included, are kept and worked on
 * @param preauth how long URLs, sessions and the keys that sign them last
 * @param shutdownTimeout how long a stop waits for requests under way
 * @param compatibility whom to follow where the standard and OpenCADC's services differ
 * @param tls the server's certificate; empty: plain http
 * @param outbound which requests the server sends to URLs that users give it
 * @param uploads how uploads are kept that come in several requests
 * @param guard how much callers may ask for, and what is written down about them
 */
public record ServerConfig(
        String authority,
        String host,
        int port,
        String basePath,
        Optional<URI> publicUrl,
        Optional<URI> storageUrl,
        Set<Role> roles,
        OptionalLong maxUpload,
        Duration uploadLease,
        Duration garbageGrace,
        JobConfig jobs,
        PreauthConfig preauth,
        Duration shutdownTimeout,
        Compatibility compatibility,
        Optional<TlsConfig> tls,
        OutboundConfig outbound,
        UploadConfig uploads,
        GuardConfig guard) {
    private static final Pattern BASE_PATH = Pattern.compile("(/[A-Za-z0-9._-]+)+");

    public ServerConfig {
        authority = VosUri.of(authority, NodePath.ROOT).authority();
        roles = Set.copyOf(roles);
        require(!roles.isEmpty(), "roles", "none", "metadata, storage or both");
        require(port >= 0 && port <= 65535, "port", port, "0 to 65535");
        require(
                BASE_PATH.matcher(basePath).matches() && !basePath.contains("xfer"),
                "basePath",
                basePath,
                "such as /space, and without 'xfer', which some clients replace");
        requirePositive("uploadLease", uploadLease);
        require(!garbageGrace.isNegative(), "garbageGrace", garbageGrace, "0 or more");
        require(!shutdownTimeout.isNegative(), "shutdownTimeout", shutdownTimeout, "0 or more");
    }

    private static void requirePositive(String name, Duration duration) {
        require(!duration.isNegative() && !duration.isZero(), name, duration, "a duration above 0");
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** Starts from the defaults: both roles, plain http at a free port of the loopback address. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. */
    public static final class Builder {
        private String authority = "localhost!vospace";
        private String host = "127.0.0.1";
        private int port;
        private String basePath = "/space";
        private Optional<URI> publicUrl = Optional.empty();
        private Optional<URI> storageUrl = Optional.empty();
        private Set<Role> roles = EnumSet.allOf(Role.class);
        private OptionalLong maxUpload = OptionalLong.empty();
        private Duration uploadLease = Duration.ofSeconds(30);
        private Duration garbageGrace = Duration.ofMinutes(5);
        private JobConfig jobs = JobConfig.DEFAULT;
        private PreauthConfig preauth = PreauthConfig.DEFAULT;
        private Duration shutdownTimeout = Duration.ofSeconds(30);
        private Compatibility compatibility = Compatibility.STANDARD;
        private Optional<TlsConfig> tls = Optional.empty();
        private OutboundConfig outbound = OutboundConfig.STANDARD;
        private UploadConfig uploads = UploadConfig.DEFAULT;
        private GuardConfig guard = GuardConfig.STANDARD;

        private Builder() {}

        public Builder authority(String value) {
            authority = value;
            return this;
        }

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder basePath(String value) {
            basePath = value;
            return this;
        }

        public Builder publicUrl(Optional<URI> value) {
            publicUrl = value;
            return this;
        }

        public Builder storageUrl(Optional<URI> value) {
            storageUrl = value;
            return this;
        }

        public Builder roles(Set<Role> value) {
            roles = value;
            return this;
        }

        public Builder maxUpload(OptionalLong bytes) {
            maxUpload = bytes;
            return this;
        }

        public Builder uploadLease(Duration value) {
            uploadLease = value;
            return this;
        }

        public Builder garbageGrace(Duration value) {
            garbageGrace = value;
            return this;
        }

        public Builder jobs(JobConfig value) {
            jobs = value;
            return this;
        }

        public Builder compatibility(Compatibility value) {
            compatibility = value;
            return this;
        }

        public Builder preauth(PreauthConfig value) {
            preauth = value;
            return this;
        }

        public Builder shutdownTimeout(Duration value) {
            shutdownTimeout = value;
            return this;
        }

        public Builder tls(Optional<TlsConfig> value) {
            tls = value;
            return this;
        }

        public Builder outbound(OutboundConfig value) {
            outbound = value;
            return this;
        }

        public Builder uploads(UploadConfig value) {
            uploads = value;
            return this;
        }

        public Builder guard(GuardConfig value) {
            guard = value;
            return this;
        }

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException with the offending and the expected value
         */
        public ServerConfig build() {
            return new ServerConfig(
                    authority,
                    host,
                    port,
                    basePath,
                    publicUrl,
                    storageUrl,
                    roles,
                    maxUpload,
                    uploadLease,
                    garbageGrace,
                    jobs,
                    preauth,
                    shutdownTimeout,
                    compatibility,
                    tls,
                    outbound,
                    uploads,
                    guard);
        }
    }
}
