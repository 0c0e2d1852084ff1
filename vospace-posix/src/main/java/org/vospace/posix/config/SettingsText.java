package org.vospace.posix.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.vospace.posix.config.ServerSettings.Database;
import org.vospace.posix.config.ServerSettings.Endpoint;
import org.vospace.posix.config.ServerSettings.Tls;
import org.vospace.posix.config.ServerSettings.User;

/** Shows settings to an operator, as HOCON and without secrets. */
public final class SettingsText {
    private static final List<String> SECRET_NAMES =
            List.of("secret", "password", "passwd", "token", "credential", "key");

    private SettingsText() {}

    /** The settings in the syntax of a configuration file, each secret as asterisks. */
    public static String of(ServerSettings settings) {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("data", settings.data().toString());
        top.put("roles", settings.roles().stream().map(SettingsText::name).sorted().toList());
        top.put("base_path", settings.basePath());
        settings.maxUpload().ifPresent(bytes -> top.put("max_upload", bytes));
        top.put("transfer_timeout", seconds(settings.transferTimeout()));
        top.put("jobs", jobs(settings.jobs()));
        top.put("compatibility", settings.compatibility().name().toLowerCase(Locale.ROOT));
        top.put("upload_lease", seconds(settings.uploadLease()));
        top.put("uploads", UploadKeys.text(settings.uploads()));
        top.put("garbage_grace", seconds(settings.garbageGrace()));
        PreauthKeys.show(settings.preauth(), top);
        top.put("shutdown_timeout", seconds(settings.shutdownTimeout()));
        settings.poolSize().ifPresent(size -> top.put("pool_size", size));
        top.put("administrators", settings.administrators().stream().sorted().toList());
        top.put("users", settings.users().stream().map(SettingsText::user).toList());
        top.put("space", space(settings.space()));
        top.put("storage", storage(settings.storage()));
        top.put("outbound", outbound(settings.outbound()));
        settings.certificates().ifPresent(c -> top.put("certificates", CertificateKeys.text(c)));
        top.put("tokens", TokenText.of(settings.tokens()));
        GuardKeys.write(settings.guard(), top);
        AccountText.put(top, settings.accounts());
        return ConfigFactory.parseMap(top)
                .root()
                .render(
                        ConfigRenderOptions.defaults()
                                .setOriginComments(false)
                                .setComments(false)
                                .setJson(false));
    }

    private static Map<String, Object> jobs(ServerSettings.Jobs jobs) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("workers", jobs.workers());
        map.put("lease", seconds(jobs.lease()));
        map.put("max_lifetime", seconds(jobs.maxLifetime()));
        map.put("archive", seconds(jobs.archive()));
        return map;
    }

    private static Map<String, Object> space(ServerSettings.Space space) {
        Map<String, Object> map = endpoint(space.endpoint());
        map.put("name", space.name());
        map.put("uri", "ivo://" + space.authority().replace('!', '/'));
        map.put("parameters", hidden(space.parameters()));
        space.database().ifPresent(database -> map.put("dsn", dsn(database)));
        return map;
    }

    private static String dsn(Database database) {
        StringBuilder dsn = new StringBuilder(database.jdbcUrl());
        database.user().ifPresent(user -> append(dsn, "user", user));
        database.password().ifPresent(secret -> append(dsn, "password", secret.toString()));
        return dsn.toString();
    }

    private static void append(StringBuilder url, String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&').append(name).append('=').append(value);
    }

    private static Map<String, Object> storage(ServerSettings.Storage storage) {
        Map<String, Object> map = endpoint(storage.endpoint());
        map.put("name", storage.name());
        map.put("type", storage.type());
        map.put("parameters", hidden(storage.parameters()));
        return map;
    }

    private static Map<String, Object> endpoint(Endpoint endpoint) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("host", endpoint.host());
        map.put("port", endpoint.port());
        endpoint.url().map(URI::toString).ifPresent(url -> map.put("url", url));
        map.put("use_ssl", endpoint.tls().isPresent());
        endpoint.tls()
                .map(Tls::certFile)
                .map(Path::toString)
                .ifPresent(f -> map.put("cert_file", f));
        endpoint.tls().map(Tls::keyFile).map(Path::toString).ifPresent(f -> map.put("key_file", f));
        return map;
    }

    private static Map<String, Object> outbound(ServerSettings.Outbound outbound) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("enabled", outbound.enabled());
        map.put("allowed_networks", outbound.allowedNetworks());
        map.put("ports", outbound.ports().stream().sorted().toList());
        map.put("connect_timeout", seconds(outbound.connectTimeout()));
        map.put("idle_timeout", seconds(outbound.idleTimeout()));
        map.put("max_redirects", outbound.maxRedirects());
        return map;
    }

    private static Map<String, Object> user(User user) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", user.name());
        user.password().ifPresent(secret -> map.put("password", secret.toString()));
        user.token().ifPresent(secret -> map.put("token", secret.toString()));
        map.put("groups", user.groups().stream().sorted().toList());
        return map;
    }

    /** Backends take secrets among their settings; their names give them away. */
    private static Map<String, String> hidden(Map<String, String> parameters) {
        Map<String, String> map = new LinkedHashMap<>();
        parameters.forEach((name, value) -> map.put(name, isSecret(name) ? "******" : value));
        return map;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_NAMES.stream().anyMatch(lower::contains);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
