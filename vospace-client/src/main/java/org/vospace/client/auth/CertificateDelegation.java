package org.vospace.client.auth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import org.vospace.client.http.Authorizations;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.Origin;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.pem.ClientCertificate;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Gets short-lived certificates for a name and a password, as OpenCADC's credential delegation
 * service gives them: one GET with {@code daysValid}, answered with a certificate and its key in
 * PEM. The password goes to the origin of the given URL, which must keep secrets, and nowhere else.
 */
public final class CertificateDelegation {
    private static final int MAX_BYTES = 256 * 1024;

    private final TransportSettings settings;
    private final Surroundings around;

    public CertificateDelegation(TransportSettings settings, Surroundings around) {
        this.settings = requireNonNull(settings, "settings");
        this.around = requireNonNull(around, "around");
    }

    /**
     * Gets a certificate.
     *
     * @param place the URL of the service, to which nothing is added but a parameter
     * @param days how long it shall be valid; the service may give less
     * @return certificate and key, not yet checked
     * @throws VOSpaceException NotAuthenticated if the password is wrong, InvalidArgument for a URL
     *     that passwords must not go to, TransferFailed if there is no answer
     */
    public String byPassword(String place, String user, String password, int days) {
        return fetch(Exchanges.secretPlace("the delegation service", place), user, password, days);
    }

    /**
     * As {@link #byPassword}, with what {@code .netrc} has for the host.
     *
     * @param warnings gets remarks about the file
     * @throws VOSpaceException NotAuthenticated if it has nothing
     */
    public String byNetrc(String place, int days, Consumer<String> warnings) throws IOException {
        URI url = Exchanges.secretPlace("the delegation service", place);
        NetrcSource netrc = new NetrcSource(around);
        Netrc.Entry entry =
                netrc.entry(Target.of(url.toString()), warnings)
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.NOT_AUTHENTICATED,
                                                netrc.name()
                                                        + " has no password for "
                                                        + url.getHost()
                                                        + " (expected: --user, or an entry"
                                                        + " there)"));
        return fetch(url, entry.login(), entry.password(), days);
    }

    private String fetch(URI place, String user, String password, int days) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        Authorizations authorizations = new Authorizations();
        authorizations.issue(Origin.of(place), "Basic " + Base64.getEncoder().encodeToString(pair));
        String sign = place.getRawQuery() == null ? "?" : "&";
        URI url = URI.create(place + sign + "daysValid=" + days);
        try (HttpTransport transport = new HttpTransport(settings, authorizations);
                HttpReply reply = transport.send(HttpCall.get(url))) {
            if (reply.status() == 401 || reply.status() == 403) {
                throw new VOSpaceException(
                        FaultType.NOT_AUTHENTICATED,
                        place + " refused (expected: the right password of '" + user + "')");
            }
            if (reply.status() != 200) {
                throw new VOSpaceException(
                        FaultType.TRANSFER_FAILED,
                        place + " answered " + reply.status() + " (expected: 200)");
            }
            return reply.text(MAX_BYTES);
        } catch (IOException e) {
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, "GET " + place + ": " + e, e);
        }
    }

    /**
     * Keeps a certificate where only the user can read it, once it has proved to be one; what was
     * there stays until then.
     *
     * @throws IOException if it cannot be written, or is of no use now; the message has no part of
     *     it
     */
    public ClientCertificate keep(String pem, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null) {
            throw new IOException(file + " (expected: the name of a file)");
        }
        makePrivate(directory);
        Path whole = Files.createTempFile(directory, "cert", ".pem");
        try {
            // a temporary file is for its owner alone where the system knows of owners
            Files.writeString(whole, pem, StandardCharsets.ISO_8859_1);
            Optional<String> trouble = read(whole).trouble(around.clock().instant());
            if (trouble.isPresent()) {
                throw new IOException("what the service gave is of no use: " + trouble.get());
            }
            Files.move(
                    whole,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
        return ClientCertificate.read(target);
    }

    private static ClientCertificate read(Path file) throws IOException {
        try {
            return ClientCertificate.read(file);
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage()).replace(file + ": ", "");
            throw new IOException("what the service gave is no certificate: " + why, e);
        }
    }

    private static void makePrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(directory);
        }
    }
}
