package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Measures the rows: one round of each, then the next round of each, every other round backwards so
 * that none always follows the same one. Before each, the machine writes what others left in its
 * cache: nobody pays for the row before.
 */
final class Schedule {
    private static final double MEGA = 1e6;

    private final Plan plan;
    private final Consumer<String> progress;

    Schedule(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Runs all rounds, or as many as the limit allows, all rows being measured equally often.
     *
     * @return for each row, in the given order, what its rounds gave
     * @throws IOException if an operation fails or bytes are not what they should be
     */
    Map<Row, List<Double>> run(List<Row> rows) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Map<Row, List<Double>> results = new LinkedHashMap<>();
        for (Row row : rows) {
            progress.accept("warming up: " + row);
            results.put(row, new ArrayList<>());
            warmUp(row);
        }
        List<Row> order = new ArrayList<>(rows);
        Duration longest = Duration.ZERO;
        for (int round = 1; round <= plan.rounds(); round++) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            if (round > 1 && elapsed.plus(longest).compareTo(plan.limit()) > 0) {
                progress.accept(
                        "no round %d: it would pass the limit of %d s"
                                .formatted(round, plan.limit().toSeconds()));
                break;
            }
            progress.accept("round %d of %d".formatted(round, plan.rounds()));
            for (Row row : order) {
                results.computeIfAbsent(row, key -> new ArrayList<>()).add(measure(row));
            }
            Collections.reverse(order);
            Duration whole = Duration.ofNanos(System.nanoTime() - begin).minus(elapsed);
            longest = whole.compareTo(longest) > 0 ? whole : longest;
        }
        return results;
    }

    private void warmUp(Row row) throws IOException, InterruptedException {
        LoadGenerator.perSecond(
                row.service(), row.workload(), row.connections(), time(row, plan.warmUp()));
        try (HttpConnection connection = row.service().connect()) {
            row.workload().verify(connection);
            row.workload().tidy(connection);
        } catch (IOException e) {
            throw new IOException(row + " did not do what it should: " + e.getMessage(), e);
        }
    }

    private double measure(Row row) throws IOException, InterruptedException {
        flushDisk();
        double perSecond =
                LoadGenerator.perSecond(
                        row.service(),
                        row.workload(),
                        row.connections(),
                        time(row, plan.roundTime()));
        try (HttpConnection connection = row.service().connect()) {
            row.workload().tidy(connection);
        }
        return row.size() == Row.Size.LARGE ? perSecond * plan.largeBytes() / MEGA : perSecond;
    }

    private static Duration time(Row row, Duration small) {
        return row.size() == Row.Size.LARGE ? Duration.ZERO : small;
    }

    private static void flushDisk() throws IOException, InterruptedException {
        Process sync = new ProcessBuilder("sync").start();
        if (!sync.waitFor(1, TimeUnit.MINUTES)) {
            sync.destroyForcibly();
            throw new IOException("the disk is busy: sync takes more than a minute");
        }
    }
}
