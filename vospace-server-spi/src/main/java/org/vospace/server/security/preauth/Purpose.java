package org.vospace.server.security.preauth;

import java.util.Arrays;
import java.util.Optional;

/** What a token is for. The codes and names are in tokens and rows, and for ever. */
public enum Purpose {
    /** URLs that negotiations hand out. */
    TRANSFER(1, "transfer"),
    /** URLs of shares. */
    SHARE(2, "share"),
    /** Sessions: who somebody has proven to be. */
    SESSION(3, "session"),
    /** That a request comes from a page which could read the session. */
    CSRF(4, "csrf");

    private final byte code;
    private final String label;

    Purpose(int code, String label) {
        this.code = (byte) code;
        this.label = label;
    }

    byte code() {
        return code;
    }

    /** The name by which the database and administrators know it. */
    public String label() {
        return label;
    }

    /** The purpose of that name. */
    public static Optional<Purpose> named(String label) {
        return Arrays.stream(values()).filter(it -> it.label.equals(label)).findFirst();
    }
}
