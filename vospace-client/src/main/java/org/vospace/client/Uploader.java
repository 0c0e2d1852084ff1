package org.vospace.client;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vospace.client.http.BodyUnreadableException;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.RequestBody;
import org.vospace.client.http.Tries;
import org.vospace.client.transfer.Appending;
import org.vospace.client.transfer.Digests;
import org.vospace.client.transfer.FileSlice;
import org.vospace.client.transfer.RunningMd5;
import org.vospace.client.transfer.UploadMemory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Sends files, verifies what arrived, and tries again. */
final class Uploader {
    /** Files up to this size are digested ahead, so that the service can refuse damaged bytes. */
    private static final long DIGEST_AHEAD_BYTES = 16 << 20;

    /** Of these, files up to this size are read once and sent from memory, the others twice. */
    private static final int HELD_BYTES = 64 << 10;

    private final HttpTransport transport;
    private final ByteRoutes routes;
    private final StoredDigests stored;
    private final TransferTuning tuning;
    private final Appending appending;

    Uploader(
            HttpTransport transport,
            ByteRoutes routes,
            StoredDigests stored,
            TransferTuning tuning) {
        this.transport = transport;
        this.routes = routes;
        this.stored = stored;
        this.tuning = tuning;
        this.appending = new Appending(transport, tuning.transactionsFrom());
    }

    TransferResult upload(Path file, VosUri target, TransferOptions options) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(
                    file.toString(), null, "is no regular file (expected: a file)");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long length = channel.size();
            if (length < tuning.inOneRequestBelow()) {
                return inOneRequest(channel, length, target, options);
            }
            UploadMemory.Key key =
                    new UploadMemory.Key(
                            file.toAbsolutePath().normalize(),
                            length,
                            Files.getLastModifiedTime(file).toMillis(),
                            target.toString());
            return new AppendedUpload(this, channel, target, options, key).run();
        }
    }

    HttpTransport transport() {
        return transport;
    }

    ByteRoutes routes() {
        return routes;
    }

    StoredDigests stored() {
        return stored;
    }

    TransferTuning tuning() {
        return tuning;
    }

    Appending appending() {
        return appending;
    }

    private TransferResult inOneRequest(
            FileChannel file, long length, VosUri target, TransferOptions options)
            throws IOException {
        long start = System.nanoTime();
        Tries tries = transport.tries("upload");
        while (true) {
            Body body = new Body(file, length, options.progress());
            try {
                Optional<String> told = routes.put(target, length, url -> put(url, body, options));
                boolean verified = verify(target, told, body.md5());
                options.progress().update(length, length);
                return new TransferResult(
                        length, body.md5(), verified, Duration.ofNanos(System.nanoTime() - start));
            } catch (BodyUnreadableException e) {
                throw e.reason();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (IOException e) {
                tries.failed(e);
            } catch (VOSpaceException e) {
                tries.failed(busy(e));
            }
        }
    }

    /**
     * A node that is being written to is free again in a while: perhaps it is our own last attempt,
     * whose end the service has not noticed.
     *
     * @throws VOSpaceException the fault, if it is another one
     */
    static RefusedException busy(VOSpaceException fault) {
        if (fault.type() == FaultType.NODE_BUSY) {
            return new RefusedException(fault, Optional.empty());
        }
        throw fault;
    }

    /** Whether the service told the digest of what it stored. */
    boolean verify(VosUri target, Optional<String> answered, String sent) throws IOException {
        Optional<String> told = answered.isPresent() ? answered : stored.of(target);
        if (told.isPresent() && !told.get().equals(sent)) {
            throw new RefusedException(
                    new VOSpaceException(
                            FaultType.TRANSFER_FAILED,
                            target + " has MD5 " + told.get() + " (expected: " + sent + ")"),
                    Optional.empty());
        }
        return told.isPresent();
    }

    /** A PUT of the target, with what is to be said of the content. */
    static HttpCall putOf(URI url, TransferOptions options) {
        HttpCall call = HttpCall.of("PUT", url);
        return options.contentType().map(type -> call.with("Content-Type", type)).orElse(call);
    }

    /** Sends everything in one request; returns the digest that the service answers with. */
    Optional<String> put(URI url, Body body, TransferOptions options) throws IOException {
        HttpCall call = putOf(url, options).with(body);
        boolean ahead = body.length() <= DIGEST_AHEAD_BYTES;
        if (ahead) {
            call = call.with("Digest", Digests.header(body.md5Ahead()));
        }
        try (HttpReply reply = transport.attempt(call)) {
            if (reply.isSuccess()) {
                return Digests.of(reply);
            }
            VOSpaceException fault = Faults.of(reply);
            if (ahead && fault.type() == FaultType.PRECONDITION_FAILED) {
                throw new RefusedException(fault, Optional.empty());
            }
            throw fault;
        }
    }

    /**
     * A whole file as a request body: digested while it is sent, unless that was done ahead. Of a
     * small one that was digested ahead, the bytes that were digested are sent; a larger one that
     * changes in between is refused by its announced digest, or by the answer.
     */
    static final class Body implements RequestBody {
        private final FileChannel file;
        private final long length;
        private final Progress progress;
        private volatile RunningMd5 md5 = new RunningMd5();
        private volatile boolean isDigested;
        private volatile byte @Nullable [] held;

        Body(FileChannel file, long length, Progress progress) {
            this.file = file;
            this.length = length;
            this.progress = progress;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public InputStream open() {
            byte[] small = held;
            if (small != null) {
                tell(0);
                return new ByteArrayInputStream(small);
            }
            if (!isDigested) {
                md5 = new RunningMd5();
            }
            return new FileSlice(file, 0, length, md5, this::tell).open();
        }

        /** The end is told when the service has answered. */
        private void tell(long position) {
            if (position < length || length == 0) {
                progress.update(position, length);
            }
        }

        /** The digest of what the last attempt sent; to be asked once it is over. */
        RunningMd5 digest() {
            return md5;
        }

        String md5() {
            return md5.hex();
        }

        /**
         * The digest of the whole file, read for it.
         *
         * @throws UncheckedIOException if the file cannot be read
         */
        byte[] md5Ahead() {
            RunningMd5 ahead = new RunningMd5();
            try {
                if (length <= HELD_BYTES) {
                    hold(ahead);
                } else {
                    ahead.updateTo(length, file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            md5 = ahead;
            isDigested = true;
            return HexFormat.of().parseHex(ahead.hex());
        }

        private void hold(RunningMd5 ahead) throws IOException {
            byte[] all = new byte[(int) length];
            ByteBuffer buffer = ByteBuffer.wrap(all);
            while (buffer.hasRemaining()) {
                if (file.read(buffer, buffer.position()) < 0) {
                    throw new EOFException(
                            "ends after "
                                    + buffer.position()
                                    + " bytes (expected: "
                                    + length
                                    + ")");
                }
            }
            ahead.update(all, 0, all.length);
            held = all;
        }
    }
}
