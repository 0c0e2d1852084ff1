package org.vospace.spi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.vospace.spi.storage.Checksum;

/** Compares what a backend says of its content with the content. */
final class Checksums {
    private Checksums() {}

    static void assertOf(byte[] content, Checksum actual) {
        assertThat(actual).isEqualTo(of(content, actual.algorithm()));
    }

    static Checksum of(byte[] content, Checksum.Algorithm algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm.jcaName()).digest(content);
            return new Checksum(algorithm, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm.jcaName(), e);
        }
    }
}
