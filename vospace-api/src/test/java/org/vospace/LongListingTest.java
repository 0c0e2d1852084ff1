package org.vospace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.wire.NodeStream;

/** A listing of any length needs constant memory where it is written and where it is read. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LongListingTest {
    private static final int CHILDREN = 200_000;
    private static final int PIPE = 16 * 1024;

    /** What pipe, parser and writer may hold between them; a child has more than 300 bytes. */
    private static final int MOST_BETWEEN = (PIPE + 6 * 8192) / 300;

    private static final ContainerNode CONTAINER =
            new ContainerNode(VosUri.parse("vos://a!s/R&D"), Properties.none());

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final AtomicInteger produced = new AtomicInteger();

    @AfterEach
    void stop() {
        writer.shutdownNow();
    }

    private Iterator<Node> children() {
        return IntStream.range(0, CHILDREN)
                .mapToObj(
                        i -> {
                            produced.incrementAndGet();
                            return child(i);
                        })
                .iterator();
    }

    private static Node child(int i) {
        return new DataNode(
                CONTAINER.uri().child("run & " + i),
                Properties.of(
                        Property.of(CoreProperties.TITLE, "Tom & Jerry <" + i + ">"),
                        Property.readOnly(CoreProperties.LENGTH, String.valueOf(i)),
                        Property.readOnly(CoreProperties.DATE, "2030-01-02T03:04:05.678Z")));
    }

    @ParameterizedTest
    @EnumSource
    void childrenAreTakenAsTheyAreWritten(Format format) throws Exception {
        CountingStream out = new CountingStream();

        format.writeContainer(CONTAINER, children(), Detail.MAX, out);

        assertThat(produced).hasValue(CHILDREN);
        assertThat(out.bytes).isGreaterThan(300L * CHILDREN);
        assertThat(out.mostHeldBack).isLessThan(MOST_BETWEEN);
    }

    @ParameterizedTest
    @EnumSource
    void childrenAreReadAsTheyArrive(Format format) throws Exception {
        PipedInputStream in = new PipedInputStream(PIPE);
        PipedOutputStream out = new PipedOutputStream(in);
        Future<?> writing =
                writer.submit(
                        () -> {
                            try (out) {
                                format.writeContainer(CONTAINER, children(), Detail.MAX, out);
                            }
                            return null;
                        });

        int read = 0;
        int furthestAhead = 0;
        try (NodeStream listing =
                format.openListing(
                        in,
                        skipped -> {
                            throw skipped;
                        })) {
            assertThat(listing.header()).isEqualTo(CONTAINER);
            while (listing.hasNext()) {
                Node node = listing.next();
                furthestAhead = Math.max(furthestAhead, produced.get() - read);
                if (!node.equals(child(read))) {
                    assertThat(node).isEqualTo(child(read));
                }
                read++;
            }
        }
        writing.get();

        assertThat(read).isEqualTo(CHILDREN);
        assertThat(furthestAhead).isLessThan(MOST_BETWEEN);
    }

    /** Counts, and sees how many children were taken since the last bytes came. */
    private final class CountingStream extends OutputStream {
        private long bytes;
        private int seen;
        private int mostHeldBack;

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
            mostHeldBack = Math.max(mostHeldBack, produced.get() - seen);
            seen = produced.get();
        }
    }
}
