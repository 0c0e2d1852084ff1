package org.vospace.client.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.client.Credentials;

/**
 * Names and passwords in {@code $NETRC}, else {@code ~/.netrc}. As other programs do, it is not
 * used while others can read it.
 */
final class NetrcSource implements Source {
    private final Surroundings around;
    private final Path file;
    private final boolean required;

    NetrcSource(Surroundings around) {
        this.around = around;
        this.required = around.variable("NETRC").isPresent();
        this.file =
                around.variable("NETRC")
                        .map(Path::of)
                        .orElseGet(() -> around.home().resolve(".netrc"));
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public Optional<Credentials> find(Target service, Consumer<String> warnings)
            throws IOException {
        return entry(service, warnings)
                .map(entry -> Credentials.basic(entry.login(), entry.password()));
    }

    /** What there is for a service and may be used. */
    Optional<Netrc.Entry> entry(Target service, Consumer<String> warnings) throws IOException {
        if (service.origin().isEmpty() || !(required || Files.exists(file))) {
            return Optional.empty();
        }
        if (!CredentialSources.isOurs(file, around, warnings)) {
            return Optional.empty();
        }
        Optional<Netrc.Entry> entry = read().find(service.origin().get());
        if (entry.isEmpty() || !CredentialSources.mayGo(name(), service, warnings)) {
            return Optional.empty();
        }
        Optional<String> exposure = PrivateFiles.exposure(file);
        if (exposure.isPresent()) {
            warnings.accept(exposure.get() + "; it is not used until then");
            return Optional.empty();
        }
        return entry;
    }

    private Netrc read() throws IOException {
        try {
            return Netrc.parse(PrivateFiles.read(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }
}
