package org.vospace.client.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** The exit statuses of {@code vos}. */
enum ExitCode {
    OK(0, "everything was done"),
    SOME_FAILED(1, "some of it failed, or in several ways"),
    USAGE(2, "the command line is wrong"),
    NOT_FOUND(3, "a node or a container above it does not exist"),
    DENIED(4, "permission denied"),
    NOT_AUTHENTICATED(5, "the service does not accept the credentials"),
    EXISTS(6, "a node exists already, or changed meanwhile"),
    BUSY(7, "a node or the service is busy or locked"),
    NO_SPACE(8, "quota exceeded, or too large"),
    TRANSFER_FAILED(9, "the network failed, or bytes arrived damaged"),
    REFUSED(10, "the service does not support or understand the request"),
    SERVICE_FAILED(11, "the service has an internal fault"),
    LOCAL_FAILED(12, "a local file cannot be read or written, or not used"),
    INTERRUPTED(130, "interrupted, and cleaned up"),
    ABANDONED(141, "the reader of the output went away");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    int status() {
        return status;
    }

    /** The table for {@code --help}. */
    static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            table.put(Integer.toString(code.status), code.meaning);
        }
        return table;
    }

    /** The status of a command that fails because of {@code failure} alone. */
    static ExitCode of(Exception failure) {
        if (failure instanceof VOSpaceException fault) {
            return of(fault.type());
        }
        boolean local = failure instanceof IOException || failure instanceof UncheckedIOException;
        return local ? LOCAL_FAILED : SOME_FAILED;
    }

    private static ExitCode of(FaultType type) {
        return switch (type) {
            case NODE_NOT_FOUND, CONTAINER_NOT_FOUND, UNREADABLE_LINK_TARGET -> NOT_FOUND;
            case PERMISSION_DENIED -> DENIED;
            case NOT_AUTHENTICATED, INVALID_TOKEN -> NOT_AUTHENTICATED;
            case DUPLICATE_NODE, PRECONDITION_FAILED -> EXISTS;
            case NODE_BUSY, NODE_LOCKED, SERVICE_BUSY, TOO_MANY_REQUESTS -> BUSY;
            case QUOTA_EXCEEDED, REQUEST_ENTITY_TOO_LARGE -> NO_SPACE;
            case TRANSFER_FAILED -> TRANSFER_FAILED;
            case INTERNAL_FAULT -> SERVICE_FAILED;
            default -> REFUSED;
        };
    }
}
