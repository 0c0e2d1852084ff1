package org.vospace.server.security.x509;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lists of revoked certificates: PEM or DER ({@code .crl}, {@code .r0}) in one file, or in the
 * files of a directory, read again when they change. Unlike an authority, a list that cannot be
 * read is never left out, because what it revokes would be taken then. Thread-safe.
 */
public final class RevocationLists {
    private static final Pattern NAME =
            Pattern.compile(".*\\.(crl|r[0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final long MAX_BYTES = 64L << 20;

    private final WatchedFiles<List<X509CRL>> files;

    private RevocationLists(WatchedFiles<List<X509CRL>> files) {
        this.files = files;
    }

    /**
     * Reads the lists.
     *
     * @param lists files or directories; in a directory there may be other files too, and no list
     * @param interval how long not to look for changes after having looked
     * @throws IOException if one cannot be read
     */
    public static RevocationLists at(List<Path> lists, Duration interval)
            throws IOException, GeneralSecurityException {
        return new RevocationLists(new WatchedFiles<>(lists, interval, RevocationLists::load));
    }

    List<X509CRL> current() {
        return files.current();
    }

    private static List<X509CRL> load(List<Path> files)
            throws IOException, GeneralSecurityException {
        List<X509CRL> lists = new ArrayList<>();
        for (Path file : files) {
            boolean named = NAME.matcher(file.toString()).matches();
            if (Files.size(file) > MAX_BYTES) {
                if (named) {
                    throw new IOException(
                            "%s: %d bytes (expected: at most %d)"
                                    .formatted(file, Files.size(file), MAX_BYTES));
                }
                continue;
            }
            lists.addAll(read(file, named));
        }
        return List.copyOf(lists);
    }

    private static List<X509CRL> read(Path file, boolean named)
            throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(file);
        List<X509CRL> lists = new ArrayList<>();
        try {
            for (byte[] block :
                    Pem.blocks(new String(content, StandardCharsets.ISO_8859_1), Pem.CRL)) {
                lists.add(Pem.crl(block));
            }
            if (lists.isEmpty() && named) {
                lists.add(Pem.crl(content));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(
                    file + ": no list of revoked certificates (expected: PEM or DER)", e);
        }
        return lists;
    }
}
