package org.vospace.client.http;

import java.io.IOException;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Turns answers that tell of a failure into {@link VOSpaceException}s, whatever the dialect: the
 * standard's ({@code NodeNotFound vos://…}), OpenCADC's ({@code NodeNotFound: …}), pyvospace's
 * ({@code Node Not Found. …}), NOAO's ({@code X-VO-Fault}), or only a status.
 */
public final class Faults {
    private static final int BODY_LIMIT = 8 * 1024;
    private static final int DETAIL_LIMIT = 500;

    private Faults() {}

    /** The fault that {@code reply} tells of; it names the request and the status. */
    public static VOSpaceException of(HttpReply reply) {
        return of(reply, ofStatus(reply.status()));
    }

    private static VOSpaceException of(HttpReply reply, FaultType unnamed) {
        String text = textOf(reply);
        if (text.isEmpty()) {
            text = oneLine(reply.header("X-VO-Fault").orElse(""));
        }
        FaultType type =
                reply.status() == 401
                        ? FaultType.NOT_AUTHENTICATED
                        : FaultType.named(text).orElse(unnamed);
        String what = withoutName(text, type);
        String context = "(" + reply.call() + " answered " + reply.status() + ")" + leftOut(reply);
        return new VOSpaceException(
                type, what.isEmpty() ? context : what + " " + context, reply.status(), null);
    }

    /**
     * As {@link #of}, of a resource that no standard knows: a bare 404, which does not name a
     * fault, comes from a server that does not have it, and is {@link
     * FaultType#OPERATION_NOT_SUPPORTED}.
     */
    public static VOSpaceException ofExtension(HttpReply reply) {
        return of(
                reply,
                reply.status() == 404
                        ? FaultType.OPERATION_NOT_SUPPORTED
                        : ofStatus(reply.status()));
    }

    /** A refusal may be due to a credential that was not even sent. */
    private static String leftOut(HttpReply reply) {
        boolean refused = reply.status() == 401 || reply.status() == 403 || reply.status() == 404;
        return reply.trouble()
                .filter(text -> refused)
                .map(text -> "; sent without credentials: " + text)
                .orElse("");
    }

    /** The fault that a job's error text tells of. */
    public static VOSpaceException ofText(String message, String detail, String context) {
        FaultType type =
                FaultType.named(detail)
                        .or(() -> FaultType.named(message))
                        .orElse(FaultType.INTERNAL_FAULT);
        String line = withoutName(oneLine(detail.isBlank() ? message : detail), type);
        return new VOSpaceException(type, line.isEmpty() ? context : line + " " + context);
    }

    /** What a status alone tells. */
    static FaultType ofStatus(int status) {
        return switch (status) {
            case 400 -> FaultType.INVALID_ARGUMENT;
            case 401 -> FaultType.NOT_AUTHENTICATED;
            case 403 -> FaultType.PERMISSION_DENIED;
            case 404, 410 -> FaultType.NODE_NOT_FOUND;
            case 405, 501 -> FaultType.OPERATION_NOT_SUPPORTED;
            case 409 -> FaultType.DUPLICATE_NODE;
            case 412 -> FaultType.PRECONDITION_FAILED;
            case 413 -> FaultType.REQUEST_ENTITY_TOO_LARGE;
            case 423 -> FaultType.NODE_LOCKED;
            case 429, 503 -> FaultType.SERVICE_BUSY;
            case 408, 502, 504 -> FaultType.TRANSFER_FAILED;
            default -> FaultType.INTERNAL_FAULT;
        };
    }

    private static String textOf(HttpReply reply) {
        if (reply.call().method().equals("HEAD")) {
            return "";
        }
        try {
            String text = reply.text(BODY_LIMIT).strip();
            return text.startsWith("<") ? "" : oneLine(text);
        } catch (IOException e) {
            // the status says enough; a body that cannot be read only takes away the detail
            return "";
        }
    }

    /** Text for a message: no line breaks, nothing that could command a terminal. */
    public static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > DETAIL_LIMIT ? line.substring(0, DETAIL_LIMIT) + "…" : line;
    }

    private static String withoutName(String text, FaultType type) {
        for (String name : new String[] {type.representation(), type.message()}) {
            if (text.regionMatches(true, 0, name, 0, name.length())) {
                return text.substring(name.length()).replaceFirst("^[\\s:.]+", "");
            }
        }
        return text;
    }
}
