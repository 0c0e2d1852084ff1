package org.vospace.server.security.x509;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Reads the little DER (X.690) that the JDK keeps to itself: elements one after the other, each
 * whole. Not thread-safe.
 */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;

    private static final int MAX_LENGTH_BYTES = 3;

    private final ByteBuffer rest;

    Der(byte[] encoded) {
        this.rest = ByteBuffer.wrap(encoded);
    }

    boolean hasMore() {
        return rest.hasRemaining();
    }

    /** Whether the next element has this tag. */
    boolean isNext(int tag) {
        return rest.hasRemaining() && (rest.get(rest.position()) & 0xFF) == tag;
    }

    /**
     * The content of the next element.
     *
     * @throws IllegalArgumentException if it has another tag, or is not DER
     */
    byte[] next(int tag) {
        try {
            int found = rest.get() & 0xFF;
            if (found != tag) {
                throw new IllegalArgumentException(
                        "DER tag %d (expected: %d)".formatted(found, tag));
            }
            int length = length();
            if (length > rest.remaining()) {
                throw new IllegalArgumentException(
                        "DER length %d (expected: at most %d)".formatted(length, rest.remaining()));
            }
            byte[] content = new byte[length];
            rest.get(content);
            return content;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("DER that ends too early", e);
        }
    }

    /**
     * Ends the reading.
     *
     * @throws IllegalArgumentException if there is more
     */
    void end() {
        if (hasMore()) {
            throw new IllegalArgumentException(
                    "%d bytes behind the last DER element (expected: none)"
                            .formatted(rest.remaining()));
        }
    }

    private int length() {
        int first = rest.get() & 0xFF;
        if (first < 0x80) {
            return first;
        }
        int bytes = first & 0x7F;
        if (bytes == 0 || bytes > MAX_LENGTH_BYTES) {
            throw new IllegalArgumentException(
                    "DER length of %d bytes (expected: 1 to %d)"
                            .formatted(bytes, MAX_LENGTH_BYTES));
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = (length << 8) | (rest.get() & 0xFF);
        }
        return length;
    }

    /**
     * The dotted form of an object identifier's content.
     *
     * @throws IllegalArgumentException if it is none, or has a number beyond 56 bits
     */
    static String dotted(byte[] content) {
        StringBuilder text = new StringBuilder();
        long number = 0;
        for (byte octet : content) {
            if (number >>> 49 != 0) {
                throw new IllegalArgumentException("object identifier with too large a number");
            }
            number = (number << 7) | (octet & 0x7F);
            if (octet >= 0) {
                append(text, number);
                number = 0;
            }
        }
        if (content.length == 0 || content[content.length - 1] < 0) {
            throw new IllegalArgumentException("object identifier that ends too early");
        }
        return text.toString();
    }

    /** The first number stands for two. */
    private static void append(StringBuilder text, long number) {
        if (text.isEmpty()) {
            long root = Math.min(2, number / 40);
            text.append(root).append('.').append(number - root * 40);
        } else {
            text.append('.').append(number);
        }
    }
}
