package org.vospace.server.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.Transfer;
import org.vospace.model.TransferParams;

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
                ParamValues.number(transfer, TransferParams.MAX_BYTES, 0, Long.MAX_VALUE),
                ParamValues.flag(transfer, TransferParams.ONE_USE),
                ParamValues.number(transfer, TransferParams.LIFETIME, 1, MAX_SECONDS).stream()
                        .mapToObj(Duration::ofSeconds)
                        .findFirst());
    }

    /** Whether there are any. */
    public boolean areSet() {
        return maxBytes.isPresent() || oneUse || lifetime.isPresent();
    }
}
