package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class WorkersTest {
    @Test
    void whoBringsMoreThanThereIsRoomForWaits() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        AtomicInteger brought = new AtomicInteger();
        ExecutorService walker = Executors.newSingleThreadExecutor();
        try (Workers workers = new Workers(3)) {
            Future<?> walk =
                    walker.submit(
                            () -> {
                                for (int i = 0; i < 100; i++) {
                                    workers.submit(() -> await(gate));
                                    brought.incrementAndGet();
                                }
                                return true;
                            });

            Awaitility.await().until(() -> brought.get() == 6);
            int whileNoneWasDone = brought.get();
            gate.countDown();
            walk.get(10, TimeUnit.SECONDS);
            workers.await();

            assertThat(whileNoneWasDone).isEqualTo(6);
            assertThat(brought).hasValue(100);
        } finally {
            walker.shutdownNow();
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
