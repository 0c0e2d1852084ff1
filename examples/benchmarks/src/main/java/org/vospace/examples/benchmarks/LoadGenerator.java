package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps a number of connections busy, each with one request after the other. */
final class LoadGenerator {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private LoadGenerator() {}

    /**
     * Runs a workload and returns how often it was done in a second. Each connection does it at
     * least once, and begins no more once {@code time} is over.
     *
     * @throws IOException if one of the operations fails, or a server does not answer any more
     */
    static double perSecond(Service service, Workload workload, int connections, Duration time)
            throws IOException, InterruptedException {
        List<HttpConnection> opened = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            for (int i = 0; i < connections; i++) {
                opened.add(service.connect());
            }
            CyclicBarrier start = new CyclicBarrier(connections);
            List<Future<Span>> spans = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int worker = i;
                spans.add(
                        threads.submit(
                                () -> run(start, workload, opened.get(worker), worker, time)));
            }
            return rate(spans, time.plus(PATIENCE));
        } finally {
            threads.shutdownNow();
            for (HttpConnection connection : opened) {
                connection.close();
            }
        }
    }

    /** What one connection did; times as {@link System#nanoTime} has them. */
    private record Span(long start, long end, long count) {}

    private static Span run(
            CyclicBarrier barrier,
            Workload workload,
            HttpConnection connection,
            int worker,
            Duration time)
            throws Exception {
        barrier.await();
        long start = System.nanoTime();
        long count = 0;
        long now;
        do {
            workload.run(connection, worker);
            count++;
            now = System.nanoTime();
        } while (now - start < time.toNanos());
        return new Span(start, now, count);
    }

    private static double rate(List<Future<Span>> spans, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        long base = System.nanoTime();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        long count = 0;
        for (Future<Span> future : spans) {
            Span span = get(future, deadline - System.nanoTime());
            // differences, as nanoTime may overflow
            start = Math.min(start, span.start() - base);
            end = Math.max(end, span.end() - base);
            count += span.count();
        }
        return count * 1e9 / (end - start);
    }

    private static Span get(Future<Span> future, long nanos)
            throws IOException, InterruptedException {
        try {
            return future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("a server does not answer any more", e);
        }
    }
}
