package org.vospace.posix.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Everything an operator decides, checked. {@code vospace-default.conf} tells what each value means
 * and what it is unless set.
 *
 * @param data the directory for what the server keeps by itself
 * @param basePath starts with a slash and does not end with one
 * @param maxUpload bytes
 * @param transferTimeout how long a job is kept if its owner says nothing
 * @param poolSize connections for requests; empty: by the number of processors
 * @param certificates empty: none are taken
 */
public record ServerSettings(
        Path data,
        Space space,
        Storage storage,
        Set<Role> roles,
        String basePath,
        OptionalLong maxUpload,
        Duration transferTimeout,
        Jobs jobs,
        Compatibility compatibility,
        Duration uploadLease,
        Uploads uploads,
        Duration garbageGrace,
        PreauthSettings preauth,
        Duration shutdownTimeout,
        OptionalInt poolSize,
        Set<String> administrators,
        List<User> users,
        Outbound outbound,
        Optional<Certificates> certificates,
        TokenSettings tokens,
        GuardSettings guard,
        AccountSettings accounts) {

    /** Whom to follow where the standard and OpenCADC's services differ. */
    public enum Compatibility {
        STANDARD,
        OPENCADC
    }

    /**
     * How the process works on jobs.
     *
     * @param lease how long a job waits for a process that has died
     * @param maxLifetime the longest a job is kept
     * @param archive how long it is kept as ARCHIVED after that; zero: not at all
     */
    public record Jobs(int workers, Duration lease, Duration maxLifetime, Duration archive) {}

    /**
     * Uploads that come in several requests.
     *
     * @param keep how long after its last byte one waits for more
     * @param perUser how many unfinished ones a user may have; 0: any number
     */
    public record Uploads(Duration keep, int perUser) {
        public Uploads {
            requireNonNull(keep, "keep");
        }
    }

    /** What a process serves. */
    public enum Role {
        /** Nodes, transfers and everything else with XML in it. */
        METADATA,
        /** The bytes. */
        STORAGE
    }

    /**
     * Where a role listens and how clients reach it.
     *
     * @param url where clients reach it if not there, complete with the path of the service
     */
    public record Endpoint(String host, int port, Optional<URI> url, Optional<Tls> tls) {
        public Endpoint {
            requireNonNull(host, "host");
            requireNonNull(url, "url");
            requireNonNull(tls, "tls");
        }

        /** The URL that clients use where the service is at {@code basePath}. */
        public URI publicUrl(String basePath) {
            String scheme = tls.isPresent() ? "https" : "http";
            String name = host.contains(":") ? "[" + host + "]" : host;
            return url.orElseGet(() -> URI.create(scheme + "://" + name + ":" + port + basePath));
        }
    }

    /** A certificate chain and its key, both as PEM files. */
    public record Tls(Path certFile, Path keyFile) {
        public Tls {
            requireNonNull(certFile, "certFile");
            requireNonNull(keyFile, "keyFile");
        }
    }

    /**
     * The metadata.
     *
     * @param name for people, such as in a browser's password dialogue
     * @param authority of all node URIs, such as {@code example.org!vospace}
     * @param database empty: the embedded PostgreSQL
     * @param parameters settings of the space, by their own names
     */
    public record Space(
            Endpoint endpoint,
            String name,
            String authority,
            Optional<Database> database,
            Map<String, String> parameters) {
        public Space {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(name, "name");
            requireNonNull(authority, "authority");
            requireNonNull(database, "database");
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * The bytes.
     *
     * @param type which backend keeps them
     * @param parameters settings of the backend, by their own names
     */
    public record Storage(
            Endpoint endpoint, String name, String type, Map<String, String> parameters) {
        public Storage {
            requireNonNull(endpoint, "endpoint");
            requireNonNull(name, "name");
            requireNonNull(type, "type");
            parameters = Map.copyOf(parameters);
        }
    }

    /**
     * A PostgreSQL server of one's own.
     *
     * @param jdbcUrl without user and password
     */
    public record Database(String jdbcUrl, Optional<String> user, Optional<Secret> password) {
        public Database {
            requireNonNull(jdbcUrl, "jdbcUrl");
            requireNonNull(user, "user");
            requireNonNull(password, "password");
        }
    }

    /** Someone who may log in, by password, by token, or by either. */
    public record User(
            String name, Optional<Secret> password, Optional<Secret> token, Set<String> groups) {
        public User {
            requireNonNull(name, "name");
            requireNonNull(password, "password");
            requireNonNull(token, "token");
            groups = Set.copyOf(groups);
        }
    }

    /**
     * Which requests the server sends to URLs that users give it.
     *
     * @param allowedNetworks in CIDR notation, beside the public ones
     * @param ports none: any
     */
    public record Outbound(
            boolean enabled,
            List<String> allowedNetworks,
            Set<Integer> ports,
            Duration connectTimeout,
            Duration idleTimeout,
            int maxRedirects) {
        public Outbound {
            allowedNetworks = List.copyOf(allowedNetworks);
            ports = Set.copyOf(ports);
            requireNonNull(connectTimeout, "connectTimeout");
            requireNonNull(idleTimeout, "idleTimeout");
        }
    }

    public ServerSettings {
        requireNonNull(data, "data");
        requireNonNull(space, "space");
        requireNonNull(storage, "storage");
        roles = Set.copyOf(roles);
        requireNonNull(basePath, "basePath");
        requireNonNull(maxUpload, "maxUpload");
        requireNonNull(transferTimeout, "transferTimeout");
        requireNonNull(uploadLease, "uploadLease");
        requireNonNull(uploads, "uploads");
        requireNonNull(garbageGrace, "garbageGrace");
        requireNonNull(preauth, "preauth");
        requireNonNull(shutdownTimeout, "shutdownTimeout");
        requireNonNull(poolSize, "poolSize");
        administrators = Set.copyOf(administrators);
        users = List.copyOf(users);
        requireNonNull(outbound, "outbound");
        requireNonNull(certificates, "certificates");
        requireNonNull(tokens, "tokens");
        requireNonNull(guard, "guard");
        requireNonNull(accounts, "accounts");
    }

    /** Where this process listens: as the space if it has that role, else as the storage. */
    public Endpoint listen() {
        return roles.contains(Role.METADATA) ? space.endpoint() : storage.endpoint();
    }
}
