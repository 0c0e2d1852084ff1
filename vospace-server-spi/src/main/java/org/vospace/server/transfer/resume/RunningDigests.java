package org.vospace.server.transfer.resume;

import org.vospace.server.transfer.DigestingStream;

/** The digests of an upload, from its first byte, while bytes come. For one thread at a time. */
interface RunningDigests extends DigestingStream.Sink {
    /** What of them is put on record with the bytes they have had; see {@link DigestRecord}. */
    String record();

    /** Others of the same bytes, that go on without these. */
    RunningDigests copy();
}
