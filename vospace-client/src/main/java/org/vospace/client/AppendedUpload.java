package org.vospace.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.http.BodyUnreadableException;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.Tries;
import org.vospace.client.transfer.AppendSession;
import org.vospace.client.transfer.DamagedException;
import org.vospace.client.transfer.FileSlice;
import org.vospace.client.transfer.RunningMd5;
import org.vospace.client.transfer.UploadMemory;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * One upload that grows at the server stretch by stretch, over as many attempts as it takes: after
 * a cut the server says how much it has, and only the rest is sent. Where the server cannot do
 * that, everything goes in one request. For one thread.
 */
final class AppendedUpload {
    private static final Logger LOG = LoggerFactory.getLogger(AppendedUpload.class);

    private final Uploader uploader;
    private final FileChannel file;
    private final long length;
    private final VosUri target;
    private final TransferOptions options;
    private final UploadMemory.Key key;
    private final Optional<UploadMemory> memory;
    private final Tries tries;

    private Optional<AppendSession> session = Optional.empty();
    private RunningMd5 md5 = new RunningMd5();
    private boolean unsure;
    private boolean finishing;
    private long stretch;
    private long furthest;
    private boolean verified;

    AppendedUpload(
            Uploader uploader,
            FileChannel file,
            VosUri target,
            TransferOptions options,
            UploadMemory.Key key) {
        this.uploader = uploader;
        this.file = file;
        this.length = key.size();
        this.target = target;
        this.options = options;
        this.key = key;
        this.memory = options.resume() ? uploader.tuning().memory() : Optional.empty();
        this.tries = uploader.transport().tries("upload");
        this.stretch = uploader.tuning().firstStretch();
    }

    TransferResult run() throws IOException {
        long start = System.nanoTime();
        session = memory.flatMap(known -> known.find(key)).flatMap(uploader.appending()::reopen);
        unsure = session.isPresent();
        boolean done = false;
        try {
            while (!done) {
                done = attempt();
            }
            String sent = md5.hex();
            options.progress().update(length, length);
            return new TransferResult(
                    length, sent, verified, Duration.ofNanos(System.nanoTime() - start));
        } finally {
            if (done || memory.isEmpty()) {
                leave(done);
            }
        }
    }

    /** Whether everything is there; otherwise another attempt may succeed. */
    private boolean attempt() throws IOException {
        try {
            Optional<String> told = send();
            return isRight(told);
        } catch (BodyUnreadableException e) {
            throw e.reason();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (DamagedException e) {
            startOver();
            tries.failed(e);
        } catch (IOException e) {
            unsure = session.isPresent();
            stretch = Math.max(uploader.tuning().smallestStretch(), stretch / 2);
            tries.failed(e);
        } catch (VOSpaceException e) {
            unsure = session.isPresent();
            tries.failed(Uploader.busy(e));
        }
        return false;
    }

    private boolean isRight(Optional<String> told) throws IOException {
        try {
            verified = uploader.verify(target, told, md5.hex());
            return true;
        } catch (RefusedException e) {
            startOver();
            throw e;
        }
    }

    /** Sends what is missing; returns the digest that the server tells. */
    private Optional<String> send() throws IOException {
        if (session.isEmpty()) {
            Optional<String> told = uploader.routes().put(target, length, this::begin);
            if (session.isEmpty()) {
                return told;
            }
        }
        AppendSession current = session.get();
        long offset = 0;
        if (unsure) {
            Optional<AppendSession.State> state = current.state();
            if (state.map(AppendSession.State::complete).orElse(finishing)) {
                return toldOfFinished();
            }
            offset = offsetOf(state);
        }
        unsure = false;
        md5.updateTo(offset, file);
        append(current, offset);
        return finish(current);
    }

    /** Begins to append, or sends everything at once where the server cannot do that. */
    private Optional<String> begin(URI url) throws IOException {
        session = uploader.appending().begin(Uploader.putOf(url, options), length);
        if (session.isPresent()) {
            remember(session.get());
            return Optional.empty();
        }
        Uploader.Body body = new Uploader.Body(file, length, options.progress());
        Optional<String> told = uploader.put(url, body, options);
        md5 = body.digest();
        return told;
    }

    /** How much the server has. */
    private long offsetOf(Optional<AppendSession.State> state) throws IOException {
        if (state.isEmpty() || state.get().offset() > length) {
            throw overAgain("the server no longer knows the upload it had begun");
        }
        long offset = state.get().offset();
        LOG.debug("{}: the server has {} of {} bytes", target, offset, length);
        if (offset > furthest) {
            // only what never arrived before counts, or damaged bytes would be sent for ever
            furthest = offset;
            tries.progressed();
        }
        return offset;
    }

    /**
     * The answer to the last request was lost, or came to another process: whether the node has our
     * bytes, only its digest tells.
     */
    private Optional<String> toldOfFinished() throws IOException {
        md5.updateTo(length, file);
        Optional<String> now = stored();
        if (!now.equals(Optional.of(md5.hex()))) {
            throw overAgain(
                    target
                            + " has "
                            + now.map(told -> "MD5 " + told).orElse("no digest")
                            + " (expected: "
                            + md5.hex()
                            + ")");
        }
        return now;
    }

    /** Empty if there is no node either: the last request was refused, and that answer lost. */
    private Optional<String> stored() {
        try {
            return uploader.stored().of(target);
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.NODE_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private RefusedException overAgain(String why) throws IOException {
        startOver();
        return new RefusedException(
                new VOSpaceException(FaultType.TRANSFER_FAILED, why), Optional.empty());
    }

    /** An upload that cannot be remembered is an upload nevertheless. */
    private void remember(AppendSession begun) {
        if (memory.isPresent()) {
            try {
                memory.get().save(key, begun.ticket());
            } catch (IOException e) {
                LOG.warn("{}: the upload cannot be remembered: {}", target, e.toString());
            }
        }
    }

    private void append(AppendSession current, long from) throws IOException {
        long at = from;
        while (at < length) {
            long piece = Math.min(length - at, bounded(current));
            current.append(at, new FileSlice(file, at, piece, md5, this::tell), md5);
            at += piece;
            if (at > furthest) {
                furthest = at;
                tries.progressed();
            }
            stretch = Math.min(uploader.tuning().largestStretch(), stretch * 2);
        }
    }

    private long bounded(AppendSession current) {
        return Math.min(current.largestPiece(), Math.max(current.smallestPiece(), stretch));
    }

    private Optional<String> finish(AppendSession current) throws IOException {
        finishing = true;
        try {
            return current.finish(length, md5.hex());
        } catch (VOSpaceException e) {
            if (e.type() == FaultType.PRECONDITION_FAILED) {
                startOver();
                throw new RefusedException(e, Optional.empty());
            }
            throw e;
        }
    }

    /** The end is told when the service has answered. */
    private void tell(long position) {
        if (position < length) {
            options.progress().update(position, length);
        }
    }

    private void startOver() throws IOException {
        session.ifPresent(AppendSession::abort);
        session = Optional.empty();
        md5 = new RunningMd5();
        unsure = false;
        finishing = false;
        if (memory.isPresent()) {
            memory.get().forget(key);
        }
    }

    /** What nobody can go on with is not left with the server. */
    private void leave(boolean done) throws IOException {
        if (done && memory.isPresent()) {
            memory.get().forget(key);
        }
        if (!done) {
            session.ifPresent(AppendSession::abort);
        }
    }
}
