package org.vospace.client.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.client.http.HttpReply;

/** MD5 digests as HTTP headers and properties carry them. */
public final class Digests {
    private static final int MD5_BYTES = 16;
    private static final Pattern MD5_IN_LIST =
            Pattern.compile("(?:^|,)\\s*md5=:?([A-Za-z0-9+/]{22}==):?", Pattern.CASE_INSENSITIVE);

    private Digests() {}

    public static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has MD5", e);
        }
    }

    /** Reads a stream to its end. */
    public static MessageDigest md5(InputStream in) throws IOException {
        MessageDigest digest = md5();
        byte[] buffer = new byte[64 * 1024];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return digest;
    }

    public static String hex(byte[] md5) {
        return HexFormat.of().formatHex(md5);
    }

    /** The value of a {@code Digest} header (RFC 3230): base64 of the raw bytes. */
    public static String header(byte[] md5) {
        return "md5=" + Base64.getEncoder().encodeToString(md5);
    }

    /** The MD5 that a reply tells of its whole content, in hexadecimal. */
    public static Optional<String> of(HttpReply reply) {
        return first(reply, "Digest")
                .or(() -> first(reply, "Repr-Digest"))
                .or(() -> reply.status() == 206 ? Optional.empty() : contentMd5(reply));
    }

    /** A property's text as a digest; empty if it is none. */
    public static Optional<String> ofProperty(String text) {
        String hex = text.strip().toLowerCase(Locale.ROOT);
        return hex.matches("[0-9a-f]{32}") ? Optional.of(hex) : Optional.empty();
    }

    private static Optional<String> first(HttpReply reply, String name) {
        for (String value : reply.headers(name)) {
            Matcher matcher = MD5_IN_LIST.matcher(value);
            if (matcher.find()) {
                return decode(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> contentMd5(HttpReply reply) {
        return reply.header("Content-MD5").map(String::strip).flatMap(Digests::decode);
    }

    private static Optional<String> decode(String base64) {
        try {
            byte[] md5 = Base64.getDecoder().decode(base64);
            return md5.length == MD5_BYTES ? Optional.of(hex(md5)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
