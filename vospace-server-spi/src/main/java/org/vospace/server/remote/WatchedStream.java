package org.vospace.server.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.vospace.server.job.JobRun;

/** Asks from time to time whether the job still is to go on. */
final class WatchedStream extends FilterInputStream {
    static final int INTERVAL = 1 << 20;

    private final JobRun run;
    private int unchecked;

    WatchedStream(InputStream in, JobRun run) {
        super(in);
        this.run = run;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (unchecked >= INTERVAL) {
            run.check();
            unchecked = 0;
        }
        int read = in.read(bytes, offset, length);
        unchecked += Math.max(read, 0);
        return read;
    }
}
