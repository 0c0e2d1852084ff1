package org.vospace.spi.storage;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A storage failure the server can act on. */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the server does about it. */
    public enum Kind {
        /** There is nothing under the ref: the server looks the node up again. */
        NOT_FOUND,
        /** The store is full: 413 to the client. */
        NO_SPACE,
        /** One content may not be so large here: 413 to the client. */
        TOO_LARGE,
        /** The same call may succeed later: 503 to the client. */
        UNAVAILABLE,
        /** Anything else: 500 to the client. */
        UNEXPECTED
    }

    private final Kind kind;

    public StorageException(Kind kind, String message) {
        this(kind, message, null);
    }

    public StorageException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = requireNonNull(kind, "kind");
    }

    public Kind kind() {
        return kind;
    }
}
