package org.vospace.client.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vospace.client.Client;
import org.vospace.client.ClientBuilder;
import org.vospace.client.Credentials;

/** Reads the entries that a program opens a file system with. */
final class FileSystemEntries {
    private static final List<String> KNOWN =
            List.of(
                    VosFileSystemProvider.CLIENT,
                    VosFileSystemProvider.SERVICE,
                    VosFileSystemProvider.REGISTRY,
                    VosFileSystemProvider.TOKEN,
                    VosFileSystemProvider.CERTIFICATE,
                    VosFileSystemProvider.TRUST);

    private final Map<String, ?> entries;

    private FileSystemEntries(Map<String, ?> entries) {
        this.entries = entries;
    }

    /**
     * The client that was given, or one as described.
     *
     * @throws IllegalArgumentException if the entries do not fit together
     * @throws IOException if a file that is named cannot be read
     */
    static Client client(String authority, Map<String, ?> entries) throws IOException {
        for (String key : entries.keySet()) {
            if (!KNOWN.contains(key)) {
                throw new IllegalArgumentException(
                        "entry " + key + " (expected: one of " + KNOWN + ")");
            }
        }
        Object given = entries.get(VosFileSystemProvider.CLIENT);
        if (given == null) {
            return new FileSystemEntries(entries).describedClient(authority);
        }
        if (!(given instanceof Client client) || entries.size() > 1) {
            throw new IllegalArgumentException(
                    "client beside "
                            + entries.keySet()
                            + " (expected: an org.vospace.client.Client alone)");
        }
        return client;
    }

    private Client describedClient(String authority) throws IOException {
        ClientBuilder builder = Client.builder();
        text(VosFileSystemProvider.SERVICE).ifPresent(builder::service);
        text(VosFileSystemProvider.REGISTRY).map(URI::create).ifPresent(builder::registry);
        Optional<String> trust = text(VosFileSystemProvider.TRUST);
        if (trust.isPresent()) {
            builder.trust(Path.of(trust.get()));
        }
        builder.authority(authority).credentials(credentials());
        try {
            return builder.build();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private Credentials credentials() throws IOException {
        Optional<String> token = text(VosFileSystemProvider.TOKEN);
        Optional<String> certificate = text(VosFileSystemProvider.CERTIFICATE);
        if (token.isPresent() && certificate.isPresent()) {
            throw new IllegalArgumentException("token and certificate (expected: one of them)");
        }
        return certificate.isPresent()
                ? Credentials.certificate(Path.of(certificate.get()))
                : token.map(Credentials::bearer).orElseGet(Credentials::anonymous);
    }

    /** The value is not part of the message: it may be a secret. */
    private Optional<String> text(String key) {
        Object value = entries.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof CharSequence || value instanceof URI || value instanceof Path) {
            return Optional.of(value.toString());
        }
        throw new IllegalArgumentException(
                "entry "
                        + key
                        + " is a "
                        + value.getClass().getName()
                        + " (expected: a String, URI or Path)");
    }
}
