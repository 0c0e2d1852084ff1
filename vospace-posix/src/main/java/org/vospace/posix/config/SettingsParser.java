package org.vospace.posix.config;

import com.typesafe.config.Config;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;
import org.vospace.posix.config.ServerSettings.Database;
import org.vospace.posix.config.ServerSettings.Endpoint;
import org.vospace.posix.config.ServerSettings.Role;
import org.vospace.posix.config.ServerSettings.Space;
import org.vospace.posix.config.ServerSettings.Storage;
import org.vospace.posix.config.ServerSettings.Tls;
import org.vospace.posix.config.ServerSettings.User;

/** Turns a configuration into settings, once. */
final class SettingsParser {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String POSIX = "posix";

    private final Keys top;
    private final Path directory;
    private final Set<String> storageTypes;
    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private boolean secretsInline;

    /**
     * Prepares to parse.
     *
     * @param config complete, defaults included
     * @param directory what relative file names start from
     * @param storageTypes those there are backends for
     */
    SettingsParser(Config config, Path directory, Set<String> storageTypes) {
        this.top = new Keys(config, "", errors);
        this.directory = directory;
        this.storageTypes = storageTypes;
    }

    /** What deserves the operator's attention and does no harm by itself. */
    List<String> warnings() {
        return warnings;
    }

    /** Whether the configuration itself has a password or a token in it. */
    boolean hasSecretsInline() {
        return secretsInline;
    }

    ServerSettings parse() throws SettingsException {
        Path data = file(top, "data").orElse(directory);
        Keys spaceKeys = top.section("space");
        Space space = space(spaceKeys);
        Keys storageKeys = top.section("storage");
        Storage storage = storage(storageKeys, space.endpoint(), data);
        ServerSettings settings =
                new ServerSettings(
                        data,
                        space,
                        storage,
                        roles(),
                        basePath(),
                        top.bytes("max_upload").map(OptionalLong::of).orElse(OptionalLong.empty()),
                        top.duration("transfer_timeout", SECOND),
                        WorkKeys.jobs(top.section("jobs")),
                        WorkKeys.compatibility(top),
                        top.duration("upload_lease", SECOND),
                        UploadKeys.uploads(top.section("uploads")),
                        top.duration("garbage_grace", Duration.ZERO),
                        PreauthKeys.preauth(top),
                        top.duration("shutdown_timeout", Duration.ZERO),
                        top.number("pool_size", 2, 1000)
                                .map(OptionalInt::of)
                                .orElse(OptionalInt.empty()),
                        top.texts("administrators"),
                        users(),
                        WorkKeys.outbound(top.section("outbound")),
                        certificates(top.section("certificates")),
                        new TokenKeys(this).tokens(top.section("tokens")),
                        GuardKeys.guard(top),
                        new AccountKeys(this).accounts(top));
        checkRoles(settings, spaceKeys, storageKeys);
        warnOfExposure(settings);
        top.refuseUnknown();
        if (!errors.isEmpty()) {
            throw new SettingsException(errors);
        }
        return settings;
    }

    private Optional<Certificates> certificates(Keys keys) {
        return CertificateKeys.read(keys, key -> file(keys, key));
    }

    /** Without a URL of its own the service repeats the one that a client says it came to. */
    private void warnOfExposure(ServerSettings settings) {
        Endpoint listen = settings.listen();
        boolean isLocal = List.of("127.0.0.1", "::1", "localhost").contains(listen.host());
        if (!isLocal && listen.url().isEmpty()) {
            warnings.add(
                    "%s.url is not set, and the service can be reached from elsewhere: URLs in its"
                                    .formatted(
                                            settings.roles().contains(Role.METADATA)
                                                    ? "space"
                                                    : "storage")
                            + " answers follow the Host header of each request");
        }
        if (isLocal && listen.url().isPresent() && settings.guard().trustedProxies().isEmpty()) {
            warnings.add(
                    "trusted_proxies is empty, and the service seems to stand behind a proxy on this"
                            + " machine: all requests count as this machine's, so no limit holds");
        }
    }

    private Space space(Keys keys) {
        Space space =
                new Space(
                        endpoint(keys, "127.0.0.1", 8080),
                        keys.requiredText("name"),
                        authority(keys),
                        database(keys),
                        keys.map("parameters"));
        if (!space.parameters().isEmpty()) {
            warnings.add("space.parameters are not used: this space has none");
        }
        for (String key : List.of("secret_key", "domain")) {
            if (keys.text(key).isPresent()) {
                warnings.add(
                        "space.%s is not used: sessions have keys of their own, see vospace keys"
                                .formatted(key));
            }
        }
        keys.refuseUnknown();
        return space;
    }

    private Storage storage(Keys keys, Endpoint space, Path data) {
        String type = keys.requiredText("type");
        if (!storageTypes.contains(type)) {
            keys.error(
                    "type",
                    "'%s' (expected: a backend on the class path, of which there are: %s)"
                            .formatted(
                                    type,
                                    storageTypes.isEmpty()
                                            ? "none"
                                            : String.join(", ", storageTypes)));
        }
        Map<String, String> parameters = new LinkedHashMap<>(keys.map("parameters"));
        if (type.equals(POSIX)) {
            posixParameters(parameters, data);
        }
        String name = keys.text("name").orElse(type);
        Storage storage =
                new Storage(endpoint(keys, space.host(), space.port()), name, type, parameters);
        keys.refuseUnknown();
        return storage;
    }

    /** Takes the keys that pyvospace's POSIX plug-in has; the root is below the data unless set. */
    private void posixParameters(Map<String, String> parameters, Path data) {
        String pyvospaceRoot = parameters.remove("root_dir");
        if (pyvospaceRoot != null) {
            parameters.putIfAbsent("root", pyvospaceRoot);
        }
        if (parameters.remove("staging_dir") != null) {
            warnings.add(
                    "storage.parameters.staging_dir is not used: content is staged below root,"
                            + " from where it can be renamed into its place");
        }
        parameters.putIfAbsent("root", data.resolve("store").toString());
    }

    private Endpoint endpoint(Keys keys, String defaultHost, int defaultPort) {
        String host = keys.text("host").orElse(defaultHost);
        int port = keys.number("port", 0, 65535).orElse(defaultPort);
        return new Endpoint(host, port, url(keys), tls(keys));
    }

    private Optional<URI> url(Keys keys) {
        Optional<String> text = keys.text("url");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.get().replaceFirst("/+$", ""));
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getQuery() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // the same error as for any other text that is no such URL
        }
        keys.error("url", "'%s' (expected: http(s)://host[:port][/path])".formatted(text.get()));
        return Optional.empty();
    }

    private Optional<Tls> tls(Keys keys) {
        Optional<Path> certificate = file(keys, "cert_file");
        Optional<Path> key = file(keys, "key_file");
        if (!keys.flag("use_ssl")) {
            return Optional.empty();
        }
        requireReadable(keys, "cert_file", certificate);
        requireReadable(keys, "key_file", key);
        key.ifPresent(file -> checkPermissions(keys, "key_file", file));
        return certificate.flatMap(c -> key.map(k -> new Tls(c, k)));
    }

    private static void requireReadable(Keys keys, String key, Optional<Path> file) {
        if (file.isEmpty()) {
            keys.error(key, "missing (expected: a PEM file, because use_ssl is true)");
        } else if (!Files.isReadable(file.get())) {
            keys.error(key, "'%s' cannot be read (expected: a PEM file)".formatted(file.get()));
        }
    }

    /** A file, from the directory of the configuration. */
    Optional<Path> file(Keys keys, String key) {
        Optional<String> text = keys.text(key);
        try {
            return text.map(directory::resolve).map(Path::normalize);
        } catch (InvalidPathException e) {
            keys.error(key, "'%s' (expected: a file name)".formatted(text.orElse("")));
            return Optional.empty();
        }
    }

    private static String authority(Keys keys) {
        String text = keys.requiredText("uri");
        try {
            if (text.startsWith("ivo://")) {
                String authority = text.substring("ivo://".length()).replaceFirst("/$", "");
                return VosUri.of(authority.replace('/', '!'), NodePath.ROOT).authority();
            }
            if (text.startsWith("vos://")) {
                VosUri uri = VosUri.parse(text);
                if (uri.path().isRoot()) {
                    return uri.authority();
                }
            } else {
                return VosUri.of(text, NodePath.ROOT).authority();
            }
        } catch (VOSpaceException e) {
            // the same error as for any other text that is no such URI
        }
        keys.error("uri", "'%s' (expected: ivo://authority/name)".formatted(text));
        return "";
    }

    private Optional<Database> database(Keys keys) {
        Optional<String> dsn = secret(keys, "dsn").map(Secret::reveal);
        try {
            return dsn.map(Dsn::parse);
        } catch (IllegalArgumentException e) {
            keys.error("dsn", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A secret, or what is in the file that {@code file:…} names. */
    Optional<Secret> secret(Keys keys, String key) {
        Optional<String> text = keys.text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().startsWith("file:")) {
            secretsInline = true;
            return text.map(Secret::of);
        }
        try {
            Path file = directory.resolve(text.get().substring("file:".length()));
            checkPermissions(keys, key, file);
            String content = Files.readString(file).strip();
            if (!content.isEmpty()) {
                return Optional.of(Secret.of(content));
            }
            keys.error(key, "'%s' is empty (expected: the secret)".formatted(text.get()));
        } catch (IOException | InvalidPathException e) {
            keys.error(key, "'%s' cannot be read (expected: file:NAME)".formatted(text.get()));
        }
        return Optional.empty();
    }

    private void checkPermissions(Keys keys, String key, Path file) {
        SecretFiles.refusal(file).ifPresent(message -> keys.error(key, message));
        SecretFiles.warning(file).ifPresent(warnings::add);
    }

    private Set<Role> roles() {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : top.texts("roles")) {
            switch (name.toLowerCase(Locale.ROOT)) {
                case "metadata" -> roles.add(Role.METADATA);
                case "storage" -> roles.add(Role.STORAGE);
                default -> top.error("roles", "'" + name + "' (expected: metadata or storage)");
            }
        }
        if (roles.isEmpty()) {
            top.error("roles", "none (expected: metadata, storage or both)");
        }
        return roles;
    }

    private String basePath() {
        String path = top.requiredText("base_path");
        if (!path.matches("(/[A-Za-z0-9._-]+)+") || path.contains("xfer")) {
            top.error(
                    "base_path",
                    "'%s' (expected: such as /space, without 'xfer', which some clients replace)"
                            .formatted(path));
        }
        return path;
    }

    private List<User> users() {
        List<User> users = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Keys keys : top.sections("users")) {
            User user =
                    new User(
                            keys.requiredText("name"),
                            secret(keys, "password"),
                            secret(keys, "token"),
                            keys.texts("groups"));
            if (user.name().contains(":")) {
                keys.error("name", "'%s' (expected: no colon)".formatted(user.name()));
            }
            if (!keys.has("password") && !keys.has("token")) {
                keys.error("password", "missing (expected: a password, a token, or both)");
            }
            if (!names.add(user.name())) {
                keys.error("name", "'%s' twice (expected: once)".formatted(user.name()));
            }
            keys.refuseUnknown();
            users.add(user);
        }
        return users;
    }

    private void checkRoles(ServerSettings settings, Keys spaceKeys, Keys storageKeys) {
        if (settings.roles().size() == 1 && !spaceKeys.has("dsn")) {
            spaceKeys.error(
                    "dsn", "missing (expected: a database that the processes of both roles share)");
        }
        boolean storageElsewhere = !settings.roles().contains(Role.STORAGE);
        if (storageElsewhere && !storageKeys.has("port") && !storageKeys.has("url")) {
            storageKeys.error(
                    "port",
                    "missing (expected: where the process with the storage role listens, or url)");
        }
        Endpoint space = settings.space().endpoint();
        Endpoint storage = settings.storage().endpoint();
        if (settings.roles().size() == 2 && storage.port() != space.port()) {
            warnings.add(
                    "storage.port %d is not used: one process has both roles and listens on %d"
                            .formatted(storage.port(), space.port()));
        }
    }
}
