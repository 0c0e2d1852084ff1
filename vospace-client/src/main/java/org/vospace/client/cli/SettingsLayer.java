package org.vospace.client.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One place that settings come from. Its text form keeps the token.
 *
 * @param name for the user
 */
record SettingsLayer(
        String name,
        Optional<String> service,
        Optional<String> registry,
        Optional<String> token,
        Optional<String> tokenFile,
        Optional<String> certfile,
        Optional<String> clientId) {
    static SettingsLayer of(ServiceOptions options) {
        return new SettingsLayer(
                "--token",
                text(options.service),
                text(options.registry),
                text(options.token),
                text(options.tokenFile),
                text(options.certfile),
                Optional.empty());
    }

    static SettingsLayer of(Map<String, String> variables) {
        return new SettingsLayer(
                "$VOS_TOKEN",
                text(variables.get("VOS_SERVICE")),
                text(variables.get("VOS_REGISTRY")),
                text(variables.get("VOS_TOKEN")),
                Optional.empty(),
                Optional.empty(),
                text(variables.get("VOS_CLIENT_ID")));
    }

    /** Reads a configuration file, which need not exist. */
    static SettingsLayer of(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IllegalArgumentException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
        return new SettingsLayer(
                file.toString(),
                text(properties.getProperty("service")),
                text(properties.getProperty("registry")),
                Optional.empty(),
                text(properties.getProperty("token_file")),
                text(properties.getProperty("certfile")),
                text(properties.getProperty("client_id")));
    }

    static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "settings of " + name;
    }
}
