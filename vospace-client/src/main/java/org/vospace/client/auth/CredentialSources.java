package org.vospace.client.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.vospace.client.Credentials;

/**
 * Decides which credential a service gets: the first that there is, in this order.
 *
 * <ol>
 *   <li>what the application was given, see {@link #after}
 *   <li>{@code $BEARER_TOKEN}, the file {@code $BEARER_TOKEN_FILE} (WLCG Bearer Token Discovery)
 *   <li>the token that {@code vos login} got from this very service, see {@link TokenStore}
 *   <li>the files {@code $XDG_RUNTIME_DIR/bt_u$UID} and {@code /tmp/bt_u$UID} (WLCG)
 *   <li>{@code vospace_token} in the Python client's {@code ~/.config/vos/vos-config}, for the
 *       services that this names
 *   <li>the certificate {@code $VOSPACE_CERTFILE}, then {@code ~/.ssl/cadcproxy.pem}
 *   <li>{@code ~/.netrc} or {@code $NETRC}, for the hosts that it names
 * </ol>
 *
 * <p>An expired one counts: what is to be done about it is the user's decision, not that somebody
 * else should act. Tokens and passwords that were found, and not given, are for services on https
 * and on this machine alone; certificates are for https. Files of other users are not believed.
 * Immutable and thread-safe.
 */
public final class CredentialSources {
    private final List<Source> sources;

    /**
     * What was found.
     *
     * @param source where, in words for the user
     */
    public record Found(Credentials credentials, String source) {
        private static final Found NOTHING = new Found(Credentials.anonymous(), "nowhere");

        /** That there is nothing. */
        public static Found nothing() {
            return NOTHING;
        }
    }

    private CredentialSources(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The places that users of VOSpaces and grids are used to. */
    public static CredentialSources standard(Surroundings around, TokenStore logins) {
        List<Source> all = new ArrayList<>();
        all.add(variable(around, "BEARER_TOKEN"));
        around.variable("BEARER_TOKEN_FILE")
                .ifPresent(file -> all.add(tokenFile(around, Path.of(file), true)));
        all.add(Source.of("vos login", (service, warnings) -> logins.find(service)));
        bearerFiles(around).forEach(file -> all.add(tokenFile(around, file, false)));
        all.add(new PythonConfig(around));
        around.variable("VOSPACE_CERTFILE")
                .ifPresent(file -> all.add(certificate(Path.of(file), true)));
        all.add(certificate(around.home().resolve(".ssl").resolve("cadcproxy.pem"), false));
        all.add(new NetrcSource(around));
        return new CredentialSources(all);
    }

    /** The same, with others asked first. */
    public CredentialSources after(List<Source> first) {
        List<Source> all = new ArrayList<>(first);
        all.addAll(sources);
        return new CredentialSources(all);
    }

    /**
     * Finds the credential for a service.
     *
     * @param warnings takes remarks for the user, without secrets
     * @throws IOException if one is named and cannot be read
     * @throws IllegalArgumentException if one cannot be used
     */
    public Found find(Target service, Consumer<String> warnings) throws IOException {
        for (Source source : sources) {
            Optional<Credentials> found = source.find(service, warnings);
            if (found.isPresent()) {
                return new Found(found.get(), source.name());
            }
        }
        return Found.nothing();
    }

    /** A certificate that the user named, wherever it lies. */
    public static Source certificate(Path file) {
        return certificate(file, true);
    }

    /** A file with a token that the user named, wherever it lies. */
    public static Source tokenFile(Path file) {
        return Source.of(file.toString(), (service, warnings) -> firstLine(file, warnings));
    }

    /**
     * A token that the user gave.
     *
     * @param name where, in words for the user
     */
    public static Source token(String name, String token) {
        return Source.of(name, (service, warnings) -> Optional.of(Credentials.bearer(token)));
    }

    /**
     * A source that the user chose for this very service: what it has goes also where others can
     * read it, knowingly.
     *
     * @param what the secret in words, for the warning
     */
    public static Source given(String what, Source source) {
        return Source.of(
                source.name(),
                (service, warnings) -> {
                    if (!service.keepsSecrets()) {
                        warnings.accept(
                                what + " goes to " + service.name() + " where others can read it");
                    }
                    return source.find(service, warnings);
                });
    }

    private static List<Path> bearerFiles(Surroundings around) {
        OptionalLong uid = around.uid();
        List<Path> files = new ArrayList<>();
        if (uid.isPresent()) {
            String name = "bt_u" + uid.getAsLong();
            around.variable("XDG_RUNTIME_DIR").ifPresent(dir -> files.add(Path.of(dir, name)));
            files.add(around.temporary().resolve(name));
        }
        return files;
    }

    private static Source variable(Surroundings around, String name) {
        String source = "$" + name;
        return Source.of(
                source,
                (service, warnings) ->
                        around.variable(name)
                                .filter(token -> mayGo(source, service, warnings))
                                .map(Credentials::bearer));
    }

    private static Source tokenFile(Surroundings around, Path file, boolean required) {
        return Source.of(
                file.toString(),
                (service, warnings) -> {
                    if (!required && !Files.exists(file)) {
                        return Optional.empty();
                    }
                    return mayGo(file.toString(), service, warnings)
                                    && isOurs(file, around, warnings)
                            ? firstLine(file, warnings)
                            : Optional.empty();
                });
    }

    private static Optional<Credentials> firstLine(Path file, Consumer<String> warnings)
            throws IOException {
        PrivateFiles.exposure(file).ifPresent(warnings);
        return Optional.of(Credentials.bearer(PrivateFiles.firstLine(file)));
    }

    private static Source certificate(Path file, boolean required) {
        return Source.of(
                file.toString(),
                (service, warnings) -> {
                    if (!service.takesCertificates()) {
                        if (required) {
                            warnings.accept(
                                    "the certificate in " + file + " is of no use without https");
                        }
                        return Optional.empty();
                    }
                    if (!required && !Files.exists(file)) {
                        return Optional.empty();
                    }
                    Credentials found = Credentials.certificate(file);
                    PrivateFiles.exposure(file).ifPresent(warnings);
                    return Optional.of(found);
                });
    }

    /** Whether a secret that was found by itself may be sent to a service. */
    static boolean mayGo(String source, Target service, Consumer<String> warnings) {
        if (!service.keepsSecrets()) {
            warnings.accept(
                    source
                            + " is not sent to "
                            + service.name()
                            + ", where others could read it (expected: https, or an option that"
                            + " says so)");
        }
        return service.keepsSecrets();
    }

    /** Whether a file is the user's or the administrator's. */
    static boolean isOurs(Path file, Surroundings around, Consumer<String> warnings)
            throws IOException {
        if (PrivateFiles.isOthers(file, around.uid())) {
            warnings.accept(file + " is not believed: it belongs to another user");
            return false;
        }
        return true;
    }
}
