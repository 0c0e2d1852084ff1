package org.vospace.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of fault a VOSpace reports: those of VOSpace 2.1, then those OpenCADC adds, then ours.
 *
 * <p>A direct operation answers with {@link #httpStatus} and a text body whose first word is {@link
 * #representation}; a job ends in phase ERROR with {@link #message} in its error summary.
 */
public enum FaultType {
    INTERNAL_FAULT("InternalFault", "Internal Fault", 500),
    PERMISSION_DENIED("PermissionDenied", "Permission Denied", 403),
    INVALID_URI("InvalidURI", "Invalid URI", 400),
    NODE_NOT_FOUND("NodeNotFound", "Node Not Found", 404),
    CONTAINER_NOT_FOUND("ContainerNotFound", "Container Not Found", 404),
    LINK_FOUND("LinkFound", "Link Found", 400),
    DUPLICATE_NODE("DuplicateNode", "Duplicate Node", 409),
    INVALID_ARGUMENT("InvalidArgument", "Invalid Argument", 400),
    TYPE_NOT_SUPPORTED("TypeNotSupported", "Type Not Supported", 400),
    VIEW_NOT_SUPPORTED("ViewNotSupported", "View Not Supported", 400),
    PROTOCOL_NOT_SUPPORTED("ProtocolNotSupported", "Protocol Not Supported", 400),
    OPERATION_NOT_SUPPORTED("OperationNotSupported", "Operation Not Supported", 501),
    INVALID_DATA("InvalidData", "Invalid Data", 400),
    NODE_BUSY("NodeBusy", "Node Busy", 409),
    TRANSFER_FAILED("TransferFailed", "Transfer Failed", 500),
    INVALID_TOKEN("InvalidToken", "Invalid Token", 400),

    NOT_AUTHENTICATED("NotAuthenticated", "Not Authenticated", 401),
    NODE_LOCKED("NodeLocked", "Node Locked", 423),
    UNREADABLE_LINK_TARGET("UnreadableLinkTarget", "Unreadable Link Target", 404),
    OPTION_NOT_SUPPORTED("OptionNotSupported", "Option Not Supported", 400),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLarge", "Request Entity Too Large", 413),
    QUOTA_EXCEEDED("QuotaExceeded", "Quota Exceeded", 413),
    SERVICE_BUSY("ServiceBusy", "Service Busy", 503),

    /** A caller asks too often, or has given too many wrong passwords (RFC 6585, 4). */
    TOO_MANY_REQUESTS("TooManyRequests", "Too Many Requests", 429),

    /** A conditional request whose condition does not hold (RFC 9110, 13), or a wrong digest. */
    PRECONDITION_FAILED("PreconditionFailed", "Precondition Failed", 412);

    private final String representation;
    private final String message;
    private final int httpStatus;
    private final Pattern start;

    FaultType(String representation, String message, int httpStatus) {
        this.representation = representation;
        this.message = message;
        this.httpStatus = httpStatus;
        this.start = start(message);
    }

    /** The name that a fault body starts with, such as {@code NodeNotFound}. */
    public String representation() {
        return representation;
    }

    /** The text of a job's error summary, such as {@code Node Not Found}. */
    public String message() {
        return message;
    }

    /** The status of an HTTP response that carries this fault. */
    public int httpStatus() {
        return httpStatus;
    }

    /**
     * Finds the type that a fault body or an error summary names, whatever the dialect: {@code
     * NodeNotFound vos://…}, {@code NodeNotFound: vos://…} and {@code Node Not Found. …} are all
     * {@link #NODE_NOT_FOUND}.
     *
     * @return empty if the text starts with no known name
     */
    public static Optional<FaultType> named(String text) {
        return Arrays.stream(values())
                .filter(type -> type.start.matcher(text).lookingAt())
                .findFirst();
    }

    /** Matches the name with or without blanks, up to where a word ends. */
    private static Pattern start(String message) {
        return Pattern.compile(
                "\\s*" + message.replace(" ", "\\s*") + "(?:\\s*Fault)?(?![A-Za-z0-9])",
                Pattern.CASE_INSENSITIVE);
    }
}
