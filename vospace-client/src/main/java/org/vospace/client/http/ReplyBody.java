package org.vospace.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The body of a reply. Its connection serves again when it has been read to the end; to close it
 * before ends the connection, and any thread may do so.
 */
final class ReplyBody extends FilterInputStream {
    private final HttpUriRequestBase request;
    private final Duration longestSilence;
    private long left;
    private volatile boolean ended;

    /**
     * @param length of the content; less than 0: not known
     */
    private ReplyBody(
            InputStream content, long length, HttpUriRequestBase request, Duration longestSilence) {
        super(content);
        this.left = length;
        this.request = request;
        this.longestSilence = longestSilence;
    }

    static InputStream of(
            ClassicHttpResponse response, HttpUriRequestBase request, Duration longestSilence)
            throws IOException {
        HttpEntity entity = response.getEntity();
        return entity == null
                ? InputStream.nullInputStream()
                : new ReplyBody(
                        entity.getContent(), entity.getContentLength(), request, longestSilence);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        try {
            int count = in.read(to, offset, length);
            left -= Math.max(0, count);
            // who wants so many bytes and no more does not ask for the end, which frees the
            // connection and does not have to be waited for
            ended = ended || count < 0 || (left == 0 && in.read() < 0);
            return count;
        } catch (SocketTimeoutException e) {
            throw silent("no byte for", longestSilence, e);
        }
    }

    static SocketTimeoutException silent(String what, Duration limit, Throwable cause) {
        SocketTimeoutException silent =
                new SocketTimeoutException(what + " " + limit.toMillis() + " ms");
        silent.initCause(cause);
        return silent;
    }

    /** Gives up what has not been read. To close the content itself would be to read it all. */
    @Override
    public void close() {
        if (!ended) {
            request.cancel();
        }
    }
}
