package org.vospace.server.security.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.vospace.server.security.FakeTicker;
import org.vospace.spi.security.GroupId;

class MembershipsTest {
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final Duration FAILURE = Duration.ofSeconds(10);
    private static final Set<GroupId> STAFF = Set.of(new GroupId("staff"));

    private final FakeTicker clock = new FakeTicker();
    private final AtomicInteger asked = new AtomicInteger();
    private final Memberships<String> memberships = memberships(Duration.ofSeconds(30));

    @Test
    void anAnswerCountsForAWhileAndIsThenAskedForAgain() {
        assertThat(memberships.fetch("alice", says(STAFF))).isEqualTo(STAFF);
        clock.advance(ANSWER.minusSeconds(1));
        assertThat(memberships.fetch("alice", says(Set.of()))).isEqualTo(STAFF);
        clock.advance(Duration.ofSeconds(1));

        assertThat(memberships.fetch("alice", says(Set.of()))).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoMayNotWaitGetsWhatWasKnownAndTheNewAnswerSoon() {
        assertThat(memberships.recall("alice", says(STAFF))).isEmpty();
        assertThat(asked).hasValue(0);
        memberships.fetch("alice", says(STAFF));
        clock.advance(ANSWER);

        assertThat(memberships.recall("alice", says(Set.of()))).isEqualTo(STAFF);

        Awaitility.await().until(() -> memberships.recall("alice", says(Set.of())).isEmpty());
        assertThat(asked).hasValue(2);
    }

    @Test
    void aServiceThatFailsIsLeftAloneForAWhileInWhichNobodyIsAMember() {
        memberships.fetch("alice", says(STAFF));
        clock.advance(ANSWER);

        assertThat(memberships.fetch("alice", this::fails)).isEmpty();
        assertThat(memberships.fetch("alice", says(STAFF))).isEmpty();
        assertThat(memberships.fetch("bob", says(STAFF))).isEmpty();
        assertThat(asked).hasValue(2);

        clock.advance(FAILURE);
        assertThat(memberships.fetch("alice", says(STAFF))).isEqualTo(STAFF);
        assertThat(memberships.fetch("bob", says(STAFF))).isEqualTo(STAFF);
    }

    @Test
    void aServiceThatFailsInTheBackgroundTakesMembershipsAway() {
        memberships.fetch("alice", says(STAFF));
        clock.advance(ANSWER);

        memberships.recall("alice", this::fails);

        Awaitility.await().until(() -> memberships.recall("alice", this::fails).isEmpty());
    }

    @Test
    void aServiceThatDoesNotComeToAnEndMakesNobodyAMember() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Memberships<String> hasty = memberships(Duration.ofMillis(50));
        try {
            Set<GroupId> found =
                    hasty.fetch(
                            "alice",
                            () -> {
                                await(end);
                                return STAFF;
                            });

            assertThat(found).isEmpty();
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Memberships<String> memberships(Duration patience) {
        return new Memberships<>("a test", new Memberships.Times(ANSWER, FAILURE, patience), clock);
    }

    private Supplier<Set<GroupId>> says(Set<GroupId> groups) {
        return () -> {
            asked.incrementAndGet();
            return groups;
        };
    }

    private Set<GroupId> fails() {
        asked.incrementAndGet();
        throw new IllegalStateException("down");
    }
}
