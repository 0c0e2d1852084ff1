package org.vospace.server.store;

import java.util.Arrays;

/** The key of a callback's signatures: bytes that must not get into a log. Immutable. */
public final class CallbackSecret {
    private final byte[] bytes;

    public CallbackSecret(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A fresh array. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallbackSecret secret && Arrays.equals(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "******";
    }
}
