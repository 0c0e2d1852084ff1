package org.vospace.posix;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.posix.config.Secret;
import org.vospace.posix.config.SecretFiles;
import org.vospace.posix.config.ServerSettings.User;

/** The first user of a server whose operator has named none. */
final class AdminCredentials {
    static final String NAME = "admin";
    private static final String FILE = "admin.credentials";
    private static final Logger log = LoggerFactory.getLogger(AdminCredentials.class);

    private AdminCredentials() {}

    /**
     * Reads the user's secrets from the data directory, where only its owner may read them; invents
     * and saves them on the first run.
     */
    static User loadOrCreate(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            WholeFiles.writePrivate(
                    file,
                    "# The first administrator, used while the configuration names no users.\n"
                            + "user=%s%npassword=%s%ntoken=%s%n"
                                    .formatted(NAME, Secrets.random(), Secrets.random()));
            log.info("user {} was created; password and token are in {}", NAME, file);
        } else {
            Optional<String> refusal = SecretFiles.refusal(file);
            if (refusal.isPresent()) {
                throw new IOException(refusal.get());
            }
            SecretFiles.warning(file).ifPresent(log::warn);
            log.info("user {} may log in; password and token are in {}", NAME, file);
        }
        return parse(file);
    }

    private static User parse(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        Optional<Secret> password = secret(properties, "password");
        Optional<Secret> token = secret(properties, "token");
        if (password.isEmpty() && token.isEmpty()) {
            throw new IOException(file + " is empty (expected: lines password=… and token=…)");
        }
        return new User(NAME, password, token, Set.of());
    }

    private static Optional<Secret> secret(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Secret::of);
    }
}
