package org.vospace.server.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.Param;
import org.vospace.model.Transfer;
import org.vospace.model.TransferParams;
import org.vospace.server.node.Faults;

/**
 * What a client wants the URLs of a transfer to be limited to, by the parameters that {@link
 * TransferParams} names.
 *
 * @param maxBytes of one request; empty: any number
 * @param oneUse whether it is good for one download only
 * @param lifetime empty: as long as the service allows
 */
public record UrlLimits(OptionalLong maxBytes, boolean oneUse, Optional<Duration> lifetime) {
    private static final long MAX_SECONDS = Duration.ofDays(36_500).toSeconds();

    /**
     * The limits of a transfer.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidArgument for a value that is none
     */
    public static UrlLimits of(Transfer transfer) {
        return new UrlLimits(
                value(transfer, TransferParams.MAX_BYTES)
                        .map(text -> number(TransferParams.MAX_BYTES, text, 0, Long.MAX_VALUE))
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                value(transfer, TransferParams.ONE_USE).map(UrlLimits::flag).orElse(false),
                value(transfer, TransferParams.LIFETIME)
                        .map(text -> number(TransferParams.LIFETIME, text, 1, MAX_SECONDS))
                        .map(Duration::ofSeconds));
    }

    /** Whether there are any. */
    public boolean areSet() {
        return maxBytes.isPresent() || oneUse || lifetime.isPresent();
    }

    private static Optional<String> value(Transfer transfer, String uri) {
        return transfer.params().stream()
                .filter(param -> param.uri().equals(uri))
                .map(Param::value)
                .map(String::strip)
                .findFirst();
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Faults.invalidArgument(
                    TransferParams.ONE_USE + " '" + text + "' (expected: true or false)");
        }
        return text.equals("true");
    }

    private static long number(String uri, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the fault
        }
        throw Faults.invalidArgument(
                uri + " '" + text + "' (expected: a number from " + least + " to " + most + ")");
    }
}
