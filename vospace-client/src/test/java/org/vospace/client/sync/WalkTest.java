package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WalkTest {
    @Test
    void everyVisitIsMadeWhicheverThreadBringsIt() throws Exception {
        Walk walk = new Walk();
        AtomicInteger visits = new AtomicInteger();

        walk.last(() -> branch(walk, visits, 10));
        walk.run(4);

        assertThat(visits).hasValue((1 << 11) - 1);
    }

    private static void branch(Walk walk, AtomicInteger visits, int depth) {
        visits.incrementAndGet();
        for (int i = 0; i < 2 && depth > 0; i++) {
            walk.next(() -> branch(walk, visits, depth - 1));
        }
    }

    @Test
    void visitThatBreaksEndsTheWalkInsteadOfBlockingIt() {
        Walk walk = new Walk();
        walk.last(
                () -> {
                    throw new IllegalStateException("broken");
                });

        assertThatThrownBy(() -> walk.run(3)).hasMessage("broken");
    }
}
