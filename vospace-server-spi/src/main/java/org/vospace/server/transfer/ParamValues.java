package org.vospace.server.transfer;

import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.Param;
import org.vospace.model.Transfer;
import org.vospace.server.node.Faults;

/**
 * Reads what a client has asked for by {@link org.vospace.model.TransferParams}. Methods throw
 * InvalidArgument for a value that is none.
 */
final class ParamValues {
    private ParamValues() {}

    /** Whether it is {@code true}; what is missing is not. */
    static boolean flag(Transfer transfer, String uri) {
        String text = text(transfer, uri).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw Faults.invalidArgument(uri + " '" + text + "' (expected: true or false)");
        }
        return text.equals("true");
    }

    static OptionalLong number(Transfer transfer, String uri, long least, long most) {
        Optional<String> text = text(transfer, uri);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long number = Long.parseLong(text.get());
            if (number >= least && number <= most) {
                return OptionalLong.of(number);
            }
        } catch (NumberFormatException e) {
            // falls through to the fault
        }
        throw Faults.invalidArgument(
                uri
                        + " '"
                        + text.get()
                        + "' (expected: a number from "
                        + least
                        + " to "
                        + most
                        + ")");
    }

    private static Optional<String> text(Transfer transfer, String uri) {
        return transfer.params().stream()
                .filter(param -> param.uri().equals(uri))
                .map(Param::value)
                .map(String::strip)
                .findFirst();
    }
}
