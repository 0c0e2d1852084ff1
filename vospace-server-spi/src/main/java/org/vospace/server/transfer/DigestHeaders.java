package org.vospace.server.transfer;

import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.storage.Checksum;

/** Digests of a whole body as its headers announce them (RFC 3230, RFC 9530 and RFC 1864). */
public final class DigestHeaders {
    private static final String CONTENT_MD5 = "Content-MD5";

    private DigestHeaders() {}

    /**
     * Reads every digest that the server can compare; others are skipped.
     *
     * @param headers the values of the headers of a name
     * @throws VOSpaceException InvalidArgument for one that no body can have
     */
    public static Set<Checksum> read(Function<String, List<String>> headers) {
        Set<Checksum> checksums = new HashSet<>();
        for (String name : List.of("Digest", "Repr-Digest", "Content-Digest")) {
            for (String value : headers.apply(name)) {
                for (String item : value.split(",", -1)) {
                    parse(name, item.strip()).ifPresent(checksums::add);
                }
            }
        }
        headers.apply(CONTENT_MD5)
                .forEach(
                        value ->
                                checksums.add(
                                        checksum(CONTENT_MD5, Checksum.Algorithm.MD5, value)));
        return checksums;
    }

    private static Optional<Checksum> parse(String header, String item) {
        int equals = item.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String value = item.substring(equals + 1).strip();
        return switch (item.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
            case "md5" -> Optional.of(checksum(header, Checksum.Algorithm.MD5, value));
            case "sha-256" -> Optional.of(checksum(header, Checksum.Algorithm.SHA_256, value));
            default -> Optional.empty();
        };
    }

    private static Checksum checksum(String header, Checksum.Algorithm algorithm, String value) {
        boolean structured = value.length() > 1 && value.startsWith(":") && value.endsWith(":");
        String base64 = structured ? value.substring(1, value.length() - 1) : value;
        try {
            return new Checksum(
                    algorithm,
                    HexFormat.of().formatHex(Base64.getDecoder().decode(base64.strip())));
        } catch (IllegalArgumentException e) {
            throw new VOSpaceException(
                    FaultType.INVALID_ARGUMENT,
                    header
                            + ": "
                            + value
                            + " (expected: the Base64 of a whole "
                            + algorithm.jcaName()
                            + ")");
        }
    }
}
