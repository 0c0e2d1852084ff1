package org.vospace.client.pem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a PEM file (RFC 7468, and RFC 1421 for those with headers). Its text form keeps the
 * content, which may be a key.
 */
final class PemBlock {
    private static final Pattern BLOCK =
            Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]{1,40})-----(.*?)-----END \\1-----");

    /** RFC 1421: headers, then an empty line. */
    private static final Pattern HEADERS =
            Pattern.compile("^\\s*(?:[A-Za-z0-9-]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*)+\\s*\\n");

    private final String label;
    private final boolean encrypted;
    private final byte[] der;

    private PemBlock(String label, boolean encrypted, byte[] der) {
        this.label = label;
        this.encrypted = encrypted;
        this.der = der;
    }

    /** Such as {@code CERTIFICATE}. */
    String label() {
        return label;
    }

    /** Whether the headers say so. */
    boolean encrypted() {
        return encrypted;
    }

    byte[] der() {
        return der.clone();
    }

    /**
     * Finds the parts of a text; what is around them is commentary.
     *
     * @throws IOException if a part is not in base 64
     */
    static List<PemBlock> of(String text) throws IOException {
        List<PemBlock> blocks = new ArrayList<>();
        Matcher found = BLOCK.matcher(text.replace("\r\n", "\n"));
        while (found.find()) {
            blocks.add(block(found.group(1), found.group(2)));
        }
        return blocks;
    }

    private static PemBlock block(String label, String content) throws IOException {
        Matcher headers = HEADERS.matcher(content);
        boolean has = headers.find();
        boolean encrypted = has && headers.group().contains("ENCRYPTED");
        String base64 = has ? content.substring(headers.end()) : content;
        try {
            return new PemBlock(
                    label, encrypted, Base64.getDecoder().decode(base64.replaceAll("\\s+", "")));
        } catch (IllegalArgumentException e) {
            throw new IOException("its part '" + label + "' is not in base 64", e);
        }
    }

    boolean isCertificate() {
        return label.equals("CERTIFICATE")
                || label.equals("X509 CERTIFICATE")
                || label.equals("TRUSTED CERTIFICATE");
    }

    boolean isPrivateKey() {
        return label.endsWith("PRIVATE KEY");
    }

    @Override
    public String toString() {
        return label + " of " + der.length + " bytes";
    }
}
