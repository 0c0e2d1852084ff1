package org.vospace.spi.storage;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** A digest of a whole content, in lower-case hexadecimal. */
public record Checksum(Algorithm algorithm, String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    public Checksum {
        requireNonNull(algorithm, "algorithm");
        if (hex.length() != algorithm.bytes * 2 || !HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    algorithm
                            + ": '"
                            + hex
                            + "' (expected: "
                            + algorithm.bytes * 2
                            + " lower-case hexadecimal digits)");
        }
    }

    /** The digests the server computes or compares. */
    public enum Algorithm {
        MD5("MD5", 16),
        SHA_256("SHA-256", 32);

        private final String jcaName;
        private final int bytes;

        Algorithm(String jcaName, int bytes) {
            this.jcaName = jcaName;
            this.bytes = bytes;
        }

        /** The name for {@link java.security.MessageDigest#getInstance(String)}. */
        public String jcaName() {
            return jcaName;
        }
    }
}
