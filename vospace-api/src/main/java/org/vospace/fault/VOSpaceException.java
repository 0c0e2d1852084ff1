package org.vospace.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault that the client of a VOSpace shall see, or has seen. */
public class VOSpaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FaultType type;
    private final String detail;
    private final int httpStatus;
    private final @Nullable Duration retryAfter;

    /**
     * Creates a fault with the status of its type.
     *
     * @param detail what the fault carries, such as the URI of the missing node; one line of text,
     *     control characters are replaced by blanks
     */
    public VOSpaceException(FaultType type, String detail) {
        this(type, detail, null);
    }

    /** Creates a fault with a cause, which is logged and never shown to a client. */
    public VOSpaceException(FaultType type, String detail, @Nullable Throwable cause) {
        this(type, detail, type.httpStatus(), cause);
    }

    /** Creates a fault as another service reported it, with the status that it gave. */
    public VOSpaceException(
            FaultType type, String detail, int httpStatus, @Nullable Throwable cause) {
        this(type, detail, httpStatus, null, cause);
    }

    private VOSpaceException(
            FaultType type,
            String detail,
            int httpStatus,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(type.representation() + " " + oneLine(detail), cause);
        this.type = requireNonNull(type, "type");
        this.detail = oneLine(detail);
        this.httpStatus = httpStatus;
        this.retryAfter = retryAfter;
    }

    /**
     * A refusal of somebody who asks too often.
     *
     * @param retryAfter when it is worth asking again
     */
    public static VOSpaceException tooManyRequests(String detail, Duration retryAfter) {
        FaultType type = FaultType.TOO_MANY_REQUESTS;
        return new VOSpaceException(
                type, detail, type.httpStatus(), requireNonNull(retryAfter, "retryAfter"), null);
    }

    /** A detail repeats what strangers sent, and ends in bodies and logs that are read by line. */
    private static String oneLine(String detail) {
        return detail.chars().anyMatch(Character::isISOControl)
                ? detail.replaceAll("[\\p{Cntrl}\\x80-\\x9F]+", " ")
                : detail;
    }

    public FaultType type() {
        return type;
    }

    /** What the fault is about, without its name. */
    public String detail() {
        return detail;
    }

    /** The HTTP status of the response that carries or carried this fault. */
    public int httpStatus() {
        return httpStatus;
    }

    /** When it is worth asking again, where the fault says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
