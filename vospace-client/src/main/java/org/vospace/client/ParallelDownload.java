package org.vospace.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.Tries;
import org.vospace.client.transfer.ChunkMap;
import org.vospace.client.transfer.Content;
import org.vospace.client.transfer.PartFile;
import org.vospace.client.transfer.RunningMd5;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/**
 * Fetches the chunks of one file over several connections, each chunk tried again by itself, all of
 * one state of the file. The digest of the whole is computed on the caller's thread, by reading
 * what has arrived.
 */
final class ParallelDownload {
    private static final int BUFFER_BYTES = 128 * 1024;
    private static final int REPORT_MILLIS = 100;

    private final HttpTransport transport;
    private final FileRoute route;
    private final PartFile part;
    private final TransferOptions options;
    private final Content content;
    private final ChunkMap chunks;
    private final AtomicLong moved;
    private final RunningMd5 md5 = new RunningMd5();

    /**
     * @param content as the server has it now, with a length and a validator
     * @param chunks what of it is in the part file already
     */
    ParallelDownload(
            HttpTransport transport,
            FileRoute route,
            PartFile part,
            TransferOptions options,
            Content content,
            ChunkMap chunks) {
        this.transport = transport;
        this.route = route;
        this.part = part;
        this.options = options;
        this.content = content;
        this.chunks = chunks;
        this.moved = new AtomicLong(chunks.bytes());
    }

    /** What a piece of work came to. */
    private record Arrived(int chunk) {}

    /**
     * Fetches what is missing.
     *
     * @return the digest of everything, in hexadecimal
     * @throws ChangedException if the file is no longer the same
     * @throws IOException if the part file cannot be written
     */
    String run() throws IOException {
        List<Integer> missing =
                IntStream.range(0, chunks.count())
                        .filter(chunk -> !chunks.has(chunk))
                        .boxed()
                        .toList();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        options.streams(),
                        task -> {
                            Thread thread = new Thread(task, "vospace-stream");
                            thread.setDaemon(true);
                            return thread;
                        });
        try {
            CompletionService<Arrived> work = new ExecutorCompletionService<>(threads);
            missing.forEach(chunk -> work.submit(() -> fetch(chunk)));
            collect(work, missing.size());
            md5.updateTo(chunks.total(), part.channel());
            return md5.hex();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, "interrupted", e);
        } finally {
            end(threads);
        }
    }

    private void collect(CompletionService<Arrived> work, int pieces)
            throws InterruptedException, IOException {
        int left = pieces;
        while (left > 0) {
            options.progress().update(Math.min(moved.get(), chunks.total()), chunks.total());
            Future<Arrived> next = work.poll(REPORT_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null) {
                int chunk = result(next).chunk();
                chunks.add(chunk);
                part.arrived(chunk);
                left--;
            }
            digestOneChunk();
        }
    }

    /** A little at a time, so that progress is told and arrivals are noted meanwhile. */
    private void digestOneChunk() throws IOException {
        long prefix = chunks.prefix();
        if (md5.length() < prefix) {
            md5.updateTo(chunks.end(chunks.at(md5.length())), part.channel());
        }
    }

    private static Arrived result(Future<Arrived> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Nobody writes to the part file any more when this returns. */
    private static void end(ExecutorService threads) {
        threads.shutdownNow();
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Arrived fetch(int chunk) throws IOException {
        try (FileChannel file = FileChannel.open(part.path(), StandardOpenOption.WRITE)) {
            fetch(chunk, file);
        }
        return new Arrived(chunk);
    }

    private void fetch(int chunk, FileChannel file) throws IOException {
        long end = chunks.end(chunk);
        long at = chunks.start(chunk);
        Tries tries = transport.tries("download of bytes " + at + " to " + end);
        byte[] buffer = new byte[BUFFER_BYTES];
        while (at < end) {
            long from = at;
            try (HttpReply reply = ask(from, end)) {
                ChangedException.check(route.source(), content, from, reply);
                InputStream in = reply.body();
                while (at < end) {
                    int count = in.read(buffer, 0, (int) Math.min(buffer.length, end - at));
                    if (count < 0) {
                        throw new EOFException("ended at byte " + at + " (expected: " + end + ")");
                    }
                    write(file, buffer, count, at);
                    at += count;
                    moved.addAndGet(count);
                }
            } catch (LocalFailure e) {
                throw e.reason();
            } catch (ChangedException e) {
                throw e;
            } catch (IOException e) {
                if (at > from) {
                    tries.progressed();
                }
                tries.failed(e);
            }
        }
    }

    private HttpReply ask(long from, long end) throws IOException {
        return route.get(
                call ->
                        call.with("Range", "bytes=" + from + "-" + (end - 1))
                                .with("If-Range", content.validator().orElseThrow()));
    }

    private static void write(FileChannel file, byte[] bytes, int count, long position)
            throws LocalFailure {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, count);
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer, position + buffer.position());
            }
        } catch (IOException e) {
            throw new LocalFailure(e);
        }
    }

    /** A failure of this side, which no other attempt will cure. */
    private static final class LocalFailure extends IOException {
        private static final long serialVersionUID = 1L;

        private final IOException reason;

        LocalFailure(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }
}
