package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SecretRepositoryTest {
    private static StoreFixture store;

    @BeforeAll
    static void start() {
        store = new StoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void firstCandidateStaysForEver() {
        byte[] first = findOrInsert("key", new byte[] {1, 2});
        byte[] second = findOrInsert("key", new byte[] {3, 4});

        assertThat(first).containsExactly(1, 2);
        assertThat(second).containsExactly(1, 2);
        assertThat(findOrInsert("other", new byte[] {5})).containsExactly(5);
    }

    @Test
    void processesThatComeAtOnceGetTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<String>> secrets = new ArrayList<>();
        for (byte i = 0; i < 4; i++) {
            byte[] candidate = {i};
            secrets.add(
                    threads.submit(
                            () -> {
                                start.await(30, TimeUnit.SECONDS);
                                return HexFormat.of().formatHex(findOrInsert("race", candidate));
                            }));
        }
        List<String> seen = new ArrayList<>();
        for (Future<String> secret : secrets) {
            seen.add(secret.get(30, TimeUnit.SECONDS));
        }
        threads.shutdown();

        assertThat(seen).hasSize(4).containsOnly(seen.get(0));
    }

    private static byte[] findOrInsert(String name, byte[] candidate) {
        return store.database.inTransaction(tx -> tx.secrets().findOrInsert(name, candidate));
    }
}
