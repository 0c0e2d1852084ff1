package org.vospace.client.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.vospace.client.Progress;

/** Shows how far the transfers of a command are, all together. Thread-safe. */
interface TransferDisplay extends AutoCloseable {
    /** Adds a transfer, and gives the listener that follows it. */
    Progress follow(String name);

    @Override
    void close();

    /** Shows nothing. */
    static TransferDisplay none() {
        return new TransferDisplay() {
            @Override
            public Progress follow(String name) {
                return Progress.NONE;
            }

            @Override
            public void close() {}
        };
    }

    /** Draws one bar whose length grows with each transfer that begins. */
    static TransferDisplay bar(PrintStream to) {
        ProgressBar bar =
                new ProgressBarBuilder()
                        .setInitialMax(0)
                        .setUpdateIntervalMillis(200)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUnit(" MB", 1_000_000)
                        .showSpeed()
                        .setConsumer(new ConsoleProgressBarConsumer(to))
                        .build();
        return new Bar(bar);
    }

    /** Writes a line for every tenth of a file that takes a while. */
    static TransferDisplay percent(PrintStream to) {
        return new TransferDisplay() {
            @Override
            public Progress follow(String name) {
                return new Tenths(name, to);
            }

            @Override
            public void close() {}
        };
    }

    /** One transfer, told of in tenths; its end is told of elsewhere. */
    final class Tenths implements Progress {
        private final String name;
        private final PrintStream to;
        private long told;

        Tenths(String name, PrintStream to) {
            this.name = name;
            this.to = to;
        }

        @Override
        public synchronized void update(long done, long total) {
            long tenth = total > 0 ? (long) (10.0 * done / total) : 0;
            if (tenth > told && done < total) {
                to.println(name + ": " + 10 * tenth + " % of " + total + " bytes");
            }
            told = tenth;
        }
    }

    /** The bar of the library behind this interface. */
    final class Bar implements TransferDisplay {
        private final ProgressBar bar;

        Bar(ProgressBar bar) {
            this.bar = bar;
        }

        @Override
        public Progress follow(String name) {
            bar.setExtraMessage(name);
            return new Share();
        }

        @Override
        public void close() {
            bar.close();
        }

        /** One transfer's part: it may learn its size late and may start over. */
        private final class Share implements Progress {
            private long counted;
            private long expected;

            @Override
            public void update(long done, long total) {
                synchronized (bar) {
                    long known = Math.max(total, done);
                    bar.maxHint(bar.getMax() + known - expected);
                    expected = known;
                    bar.stepBy(done - counted);
                    counted = done;
                }
            }
        }
    }
}
