package org.vospace.server.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

class AtOnceTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtOnce work = new AtOnce(threads);
    private final AtomicInteger begun = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        threads.shutdownNow();
    }

    private void waitAtTheGate() {
        begun.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Void> beginMany() {
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < 3 * AtOnce.MOST; i++) {
                        work.begin(this::waitAtTheGate);
                    }
                    work.finish();
                },
                threads);
    }

    @Test
    void asManyAsThereIsRoomForAreDoneAtOnceAndNoMore() throws Exception {
        CompletableFuture<Void> all = beginMany();

        await().until(() -> begun.get() == AtOnce.MOST);
        assertThat(all).isNotDone();
        assertThat(begun).hasValue(AtOnce.MOST);
        gate.countDown();
        all.get();

        assertThat(begun).hasValue(3 * AtOnce.MOST);
    }

    @Test
    void whatFailsEndsTheRest() {
        work.begin(
                () -> {
                    throw new VOSpaceException(FaultType.INTERNAL_FAULT, "the first");
                });
        work.await();

        assertThatThrownBy(() -> work.begin(begun::incrementAndGet)).hasMessageContaining("first");
        assertThatThrownBy(work::finish).hasMessageContaining("the first");
        assertThat(begun).hasValue(0);
    }

    @Test
    void anErrorOfAThreadIsToldToo() {
        work.begin(
                () -> {
                    throw new StackOverflowError("deep");
                });

        assertThatThrownBy(work::finish).hasRootCauseMessage("deep");
    }

    @Test
    void threadsThatTakeNothingLeaveTheWorkToWhoBringsIt() {
        AtOnce here = new AtOnce(Runnable::run);

        for (int i = 0; i < 2 * AtOnce.MOST; i++) {
            here.begin(begun::incrementAndGet);
        }
        here.finish();

        assertThat(begun).hasValue(2 * AtOnce.MOST);
    }

    @Test
    void anInterruptEndsTheWaitForRoomAndIsKept() {
        for (int i = 0; i < AtOnce.MOST; i++) {
            work.begin(this::waitAtTheGate);
        }

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> work.begin(begun::incrementAndGet))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.SERVICE_BUSY));
        assertThat(Thread.interrupted()).isTrue();
        await().until(() -> begun.get() == AtOnce.MOST);
    }
}
