package org.vospace.server.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body as the HTTP client wants it. Its type is a header of the request. */
final class BodyEntity extends AbstractHttpEntity {
    private final OutboundBody body;
    private final Watch watch;

    BodyEntity(OutboundBody body, Watch watch) {
        super((String) null, null);
        this.body = body;
        this.watch = watch;
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(watch.over(out));
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("a body is written, never read");
    }

    @Override
    public void close() {}
}
