package org.vospace.client.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.client.Credentials;
import org.vospace.client.VosConfig;

/**
 * {@code vospace_token} in the configuration of OpenCADC's Python client. It is for the services
 * that the lines {@code resourceID} name, the archive's own if there are none; a service that is
 * given by URL is not known to be one of them.
 */
final class PythonConfig implements Source {
    private static final String DEFAULT_SERVICE = "ivo://cadc.nrc.ca/vault";

    private final Surroundings around;
    private final Path file;

    PythonConfig(Surroundings around) {
        this.around = around;
        this.file = around.pythonConfiguration();
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Optional<Credentials> find(Target service, Consumer<String> warnings)
            throws IOException {
        Optional<String> wanted = service.ivoId();
        if (wanted.isEmpty() || !Files.exists(file)) {
            return Optional.empty();
        }
        VosConfig config = VosConfig.parse(PrivateFiles.read(file));
        List<String> services = config.values("resourceID");
        boolean named =
                services.isEmpty()
                        ? wanted.get().equals(DEFAULT_SERVICE)
                        : services.stream().anyMatch(line -> isFirstWord(line, wanted.get()));
        List<String> tokens = config.values("vospace_token");
        if (!named
                || tokens.isEmpty()
                || tokens.get(0).isBlank()
                || !CredentialSources.isOurs(file, around, warnings)) {
            return Optional.empty();
        }
        PrivateFiles.exposure(file).ifPresent(warnings);
        return Optional.of(Credentials.bearer(tokens.get(0)));
    }

    /** A line is the service, and what it is called in short. */
    private static boolean isFirstWord(String line, String service) {
        return line.strip().toLowerCase(Locale.ROOT).split("\\s+", 2)[0].equals(service);
    }
}
