package org.vospace.client;

import java.util.Optional;
import org.vospace.client.transfer.UploadMemory;

/**
 * How transfers are cut, in bytes.
 *
 * @param smallestChunk of a download that is put together from several answers or runs
 * @param severalStreamsFrom for a smaller file several connections are not worth their while
 * @param inOneRequestBelow a file smaller than this is sent as one request, and all of it again
 *     after a cut
 * @param smallestStretch what is appended at least with one request, but for the last
 * @param firstStretch what is appended with the first request
 * @param largestStretch what is appended at most; a stretch grows as long as nothing fails
 * @param transactionsFrom from here on OpenCADC's transactions are tried; see {@link
 *     org.vospace.client.transfer.Appending}
 * @param memory where uploads are remembered for another process; empty: nowhere
 */
record TransferTuning(
        long smallestChunk,
        long severalStreamsFrom,
        long inOneRequestBelow,
        long smallestStretch,
        long firstStretch,
        long largestStretch,
        long transactionsFrom,
        Optional<UploadMemory> memory) {
    static TransferTuning standard() {
        return new TransferTuning(
                8L << 20,
                16L << 20,
                16L << 20,
                8L << 20,
                64L << 20,
                256L << 20,
                5L << 30,
                Optional.empty());
    }

    TransferTuning withMemory(UploadMemory value) {
        return new TransferTuning(
                smallestChunk,
                severalStreamsFrom,
                inOneRequestBelow,
                smallestStretch,
                firstStretch,
                largestStretch,
                transactionsFrom,
                Optional.of(value));
    }
}
