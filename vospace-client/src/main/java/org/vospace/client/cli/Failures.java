package org.vospace.client.cli;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.vospace.fault.VOSpaceException;

/** Failures as users read them: in a sentence, or as JSON. */
final class Failures {
    private Failures() {}

    static String describe(Exception failure) {
        if (failure instanceof VOSpaceException fault) {
            return fault.type().message().toLowerCase(Locale.ROOT) + ": " + fault.detail();
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file";
        }
        if (failure instanceof FileSystemException local && local.getReason() != null) {
            return local.getFile() + ": " + local.getReason();
        }
        if (failure instanceof UncheckedIOException wrapper && wrapper.getCause() != null) {
            return describe(wrapper.getCause());
        }
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    /** What {@code --json} writes of a failure: command, status, error, operand and message. */
    static JsonLine json(String command, String operand, Exception failure) {
        JsonLine line = head(command, ExitCode.of(failure));
        line.put("error", failure instanceof VOSpaceException fault ? name(fault) : "Local");
        if (!operand.isEmpty()) {
            line.put("operand", operand);
        }
        return line.put("message", describe(failure));
    }

    /** As {@link #json(String, String, Exception)}, where something was left undone. */
    static JsonLine json(String command, String message) {
        return head(command, ExitCode.SOME_FAILED).put("error", "Partial").put("message", message);
    }

    private static JsonLine head(String command, ExitCode code) {
        return new JsonLine()
                .put("command", command.replace("vos: ", "vos "))
                .put("status", code.status());
    }

    private static String name(VOSpaceException fault) {
        return fault.type().representation();
    }
}
