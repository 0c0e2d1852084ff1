package org.vospace.posix;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.posix.config.SettingsException;
import org.vospace.posix.config.SettingsLoader;
import picocli.CommandLine.Option;

/** The options that say where the configuration is and what counts more than it. */
final class SettingsOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "${env:VOSPACE_CONFIG}",
            description =
                    "Configuration in HOCON, or in pyvospace's INI format if it ends in .ini"
                            + " (default: the environment variable VOSPACE_CONFIG, else none).")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "${env:VOSPACE_DATA}",
            description =
                    "Where the server keeps what it makes itself (default: the environment"
                            + " variable VOSPACE_DATA, else the configuration).")
    private @Nullable Path data;

    @Option(names = "--host", description = "Address to listen on.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on; 0: a free one.")
    private @Nullable Integer port;

    @Option(
            names = "--role",
            description = "What to serve: metadata, storage, or both by giving it twice.")
    private @Nullable List<String> roles;

    SettingsLoader.Loaded load() throws SettingsException {
        SettingsLoader loader = new SettingsLoader(Backends.types());
        if (data != null) {
            loader.override("data", data.toAbsolutePath().toString());
        }
        if (roles != null) {
            loader.override("roles", roles);
        }
        loader.listen(Optional.ofNullable(host), Optional.ofNullable(port));
        return loader.load(Optional.ofNullable(config));
    }
}
