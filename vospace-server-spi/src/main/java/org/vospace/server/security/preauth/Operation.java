package org.vospace.server.security.preauth;

import java.util.Arrays;
import java.util.Optional;

/** What a token lets do. The codes are in tokens, and for ever. */
public enum Operation {
    READ(1),
    WRITE(2),
    /** To be somebody. */
    ACT(3);

    private final byte code;

    Operation(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Optional<Operation> of(byte code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst();
    }
}
