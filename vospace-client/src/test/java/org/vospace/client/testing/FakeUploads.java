package org.vospace.client.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.vospace.model.NodePath;

/** Uploads that are appended to: the IETF's, OpenCADC's, or none. */
public final class FakeUploads {
    private static final String FILES = "/space/files";
    private static final String UPLOADS = "/space/uploads/";

    /** An upload under way. */
    private record Upload(String path, long length, ByteArrayOutputStream content) {}

    private final FakeSpace space;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean ietf;
    private volatile boolean cadc;
    private volatile long cutAfter = Long.MAX_VALUE;
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger damages = new AtomicInteger();
    private volatile boolean answerLost;

    FakeUploads(FakeSpace space) {
        this.space = space;
    }

    public void offerIetf() {
        ietf = true;
    }

    public void offerCadc() {
        cadc = true;
    }

    /** Resets so many of the connections, each after so many bytes of a body. */
    public void cut(int times, long afterBytes) {
        cuts.set(times);
        cutAfter = afterBytes;
    }

    /** Changes a byte of so many of the pieces. */
    public void damage(int times) {
        damages.set(times);
    }

    /** Does not answer the request that finishes the next upload. */
    public void loseAnswer() {
        answerLost = true;
    }

    /** Forgets all uploads. */
    public void forget() {
        uploads.clear();
    }

    /** How many uploads there are that are neither finished nor given up. */
    public int open() {
        return uploads.size();
    }

    /** How many bytes of content came. */
    public long received() {
        return received.get();
    }

    /** Answers if the request is about uploads. */
    boolean handles(Exchange exchange) throws IOException {
        boolean file = exchange.path().startsWith(FILES);
        if (ietf && file && exchange.method().equals("OPTIONS")) {
            exchange.reply(204, "", "Upload-Limit: max-append-size=10000000");
        } else if (ietf && file && exchange.header("Upload-Complete").isPresent()) {
            String id = begin(exchange, "Upload-Length");
            exchange.reply(201, "", "Location: " + UPLOADS + id);
        } else if (ietf && exchange.path().startsWith(UPLOADS)) {
            resource(exchange, exchange.path().substring(UPLOADS.length()));
        } else if (cadc && file && exchange.header("x-put-txn-op").isPresent()) {
            operation(exchange, exchange.header("x-put-txn-op").get());
        } else if (cadc && file && exchange.header("x-put-txn-id").isPresent()) {
            segment(exchange, exchange.header("x-put-txn-id").get());
        } else {
            return false;
        }
        return true;
    }

    private String begin(Exchange exchange, String lengthHeader) throws IOException {
        exchange.body();
        String id = "u" + ids.getAndIncrement();
        uploads.put(
                id,
                new Upload(
                        NodePath.parse(exchange.path().substring(FILES.length())).toString(),
                        Long.parseLong(exchange.header(lengthHeader).orElseThrow()),
                        new ByteArrayOutputStream()));
        return id;
    }

    private void resource(Exchange exchange, String id) throws IOException {
        Upload upload = uploads.get(id);
        if (upload == null) {
            exchange.reply(404, "");
            return;
        }
        String offset = "Upload-Offset: " + upload.content.size();
        switch (exchange.method()) {
            case "HEAD" -> exchange.reply(204, "", offset, "Upload-Complete: ?0");
            case "DELETE" -> {
                uploads.remove(id);
                exchange.reply(204, "");
            }
            case "PATCH" -> patch(exchange, id, upload);
            default -> exchange.reply(405, "");
        }
    }

    private void patch(Exchange exchange, String id, Upload upload) throws IOException {
        long offset = Long.parseLong(exchange.header("Upload-Offset").orElseThrow());
        if (offset != upload.content.size()) {
            exchange.reply(409, "", "Upload-Offset: " + upload.content.size());
            return;
        }
        if (!take(exchange, upload, true)) {
            return;
        }
        if (exchange.header("Upload-Complete").orElse("").equals("?1")) {
            byte[] content = upload.content.toByteArray();
            Optional<String> digest = exchange.header("Digest");
            if (digest.isPresent() && !digest.get().equals(FakeSpace.digestHeader(content))) {
                uploads.remove(id);
                answer(exchange, () -> exchange.reply(412, "PreconditionFailed"));
                return;
            }
            finish(exchange, id, upload);
        } else {
            exchange.reply(204, "", "Upload-Offset: " + upload.content.size());
        }
    }

    private void finish(Exchange exchange, String id, Upload upload) throws IOException {
        byte[] content = upload.content.toByteArray();
        space.addFile(upload.path, content);
        uploads.remove(id);
        answer(
                exchange,
                () -> exchange.reply(201, "", "Digest: " + FakeSpace.digestHeader(content)));
    }

    private interface Answer {
        void send() throws IOException;
    }

    private void answer(Exchange exchange, Answer answer) throws IOException {
        if (answerLost) {
            answerLost = false;
            exchange.cut();
        } else {
            answer.send();
        }
    }

    private void operation(Exchange exchange, String operation) throws IOException {
        if (operation.equals("start")) {
            exchange.reply(
                    200,
                    "",
                    "x-put-txn-id: " + begin(exchange, "x-total-length"),
                    "x-put-segment-minbytes: 1000",
                    "x-put-segment-maxbytes: 10000000");
            return;
        }
        String id = exchange.header("x-put-txn-id").orElseThrow();
        Upload upload = uploads.get(id);
        if (upload == null) {
            exchange.reply(404, "");
        } else if (operation.equals("abort")) {
            uploads.remove(id);
            exchange.reply(200, "");
        } else {
            finish(exchange, id, upload);
        }
    }

    /** A segment that is cut is taken back, as OpenCADC's servers do. */
    private void segment(Exchange exchange, String id) throws IOException {
        Upload upload = uploads.get(id);
        if (upload == null) {
            exchange.reply(404, "");
            return;
        }
        if (exchange.method().equals("HEAD")) {
            exchange.head(200, upload.content.size());
            return;
        }
        if (take(exchange, upload, false)) {
            exchange.reply(
                    202, "", "Digest: " + FakeSpace.digestHeader(upload.content.toByteArray()));
        }
    }

    /** Reads the body; false if the connection was cut. */
    private boolean take(Exchange exchange, Upload upload, boolean keepsPart) throws IOException {
        int length = Integer.parseInt(exchange.header("Content-Length").orElse("0"));
        boolean cut = cuts.get() > 0 && length > cutAfter;
        byte[] came = exchange.bodyPart(cut ? (int) cutAfter : length);
        received.addAndGet(came.length);
        byte[] kept = Arrays.copyOf(came, came.length);
        if (damages.get() > 0 && kept.length > 0) {
            damages.decrementAndGet();
            kept[kept.length / 2] ^= 1;
        }
        if (cut || came.length < length) {
            cuts.decrementAndGet();
            if (keepsPart) {
                upload.content.writeBytes(kept);
            }
            exchange.cut();
            return false;
        }
        upload.content.writeBytes(kept);
        exchange.markRead();
        return true;
    }
}
