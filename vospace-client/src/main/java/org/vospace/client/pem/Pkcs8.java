package org.vospace.client.pem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Wraps keys in their old forms as PKCS #8 (RFC 5208, 5): {@code SEQUENCE { INTEGER 0, algorithm,
 * OCTET STRING key }}.
 */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int OBJECT_ID = 0x06;

    /** In SEC 1 (RFC 5915, 3) the curve is under this tag. */
    private static final int CURVE = 0xA0;

    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] NULL = {0x05, 0x00};

    /** 1.2.840.113549.1.1.1 */
    private static final byte[] RSA = {
        OBJECT_ID, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 1, 1
    };

    /** 1.2.840.10045.2.1 */
    private static final byte[] EC = {
        OBJECT_ID, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1
    };

    private Pkcs8() {}

    /** Wraps an {@code RSAPrivateKey} of PKCS #1. */
    static byte[] ofRsa(byte[] pkcs1) {
        return wrap(element(SEQUENCE, RSA, NULL), pkcs1);
    }

    /**
     * Wraps an {@code ECPrivateKey} of SEC 1.
     *
     * @throws IOException if it does not name its curve
     */
    static byte[] ofEc(byte[] sec1) throws IOException {
        return wrap(element(SEQUENCE, EC, curve(sec1)), sec1);
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, VERSION_0, algorithm, element(OCTETS, key));
    }

    /** The element that names the curve. */
    private static byte[] curve(byte[] sec1) throws IOException {
        ByteBuffer key = ByteBuffer.wrap(sec1);
        if (tag(key) == SEQUENCE) {
            ByteBuffer content = content(key);
            while (content.hasRemaining()) {
                int tag = tag(content);
                ByteBuffer value = content(content);
                if (tag == CURVE) {
                    byte[] name = new byte[value.remaining()];
                    value.get(name);
                    return name;
                }
            }
        }
        throw new IOException("its EC private key does not name its curve (expected: a named one)");
    }

    private static int tag(ByteBuffer der) throws IOException {
        return octet(der);
    }

    private static ByteBuffer content(ByteBuffer der) throws IOException {
        int length = octet(der);
        if (length >= 0x80) {
            int octets = length & 0x7F;
            if (octets < 1 || octets > 3) {
                throw damaged();
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | octet(der);
            }
        }
        if (length > der.remaining()) {
            throw damaged();
        }
        ByteBuffer content = der.slice(der.position(), length);
        der.position(der.position() + length);
        return content;
    }

    private static int octet(ByteBuffer der) throws IOException {
        if (!der.hasRemaining()) {
            throw damaged();
        }
        return der.get() & 0xFF;
    }

    private static IOException damaged() {
        return new IOException("its private key is damaged (expected: intact DER)");
    }

    private static byte[] element(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        out.write(tag);
        writeLength(out, length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** In as few octets as possible, which DER demands. */
    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < 0x80) {
            out.write(length);
            return;
        }
        int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
        out.write(0x80 | octets);
        for (int i = octets - 1; i >= 0; i--) {
            out.write(length >> (8 * i));
        }
    }
}
