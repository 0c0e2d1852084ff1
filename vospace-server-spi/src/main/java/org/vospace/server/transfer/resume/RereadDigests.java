package org.vospace.server.transfer.resume;

import java.util.Collection;
import org.vospace.server.transfer.StreamDigests;
import org.vospace.spi.storage.Checksum.Algorithm;

/**
 * The platform's digests, of which only the values are on record: who has not got these goes on by
 * reading the bytes again, and the values tell whether they are the same. For one thread at a time.
 */
final class RereadDigests implements RunningDigests {
    private final StreamDigests digests;

    private RereadDigests(StreamDigests digests) {
        this.digests = digests;
    }

    /** Of nothing yet. */
    static RereadDigests begin(Collection<Algorithm> algorithms) {
        return new RereadDigests(new StreamDigests(algorithms));
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digests.update(bytes, offset, length);
    }

    @Override
    public String record() {
        return DigestRecord.ofValues(digests.copy().finish());
    }

    @Override
    public RereadDigests copy() {
        return new RereadDigests(digests.copy());
    }
}
