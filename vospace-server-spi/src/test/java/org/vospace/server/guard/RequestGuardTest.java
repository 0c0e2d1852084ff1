package org.vospace.server.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.Identity;

class RequestGuardTest {
    private static final String HERE = "203.0.113.9";
    private static final String THERE = "198.51.100.7";
    private static final Identity ALICE = Identity.of("alice");

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void anAddressThatAsksTooOftenIsToldWhenToComeBack() {
        RequestGuard guard = guard(Limits.STANDARD.withRates(1, 0, 3));
        for (int i = 0; i < 3; i++) {
            guard.countAddress(HERE);
        }

        VOSpaceException refused =
                catchThrowableOfType(VOSpaceException.class, () -> guard.countAddress(HERE));

        assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(refused.httpStatus()).isEqualTo(429);
        assertThatCode(() -> guard.countAddress(THERE)).doesNotThrowAnyException();
        nanos.addAndGet(1_000_000_000L);
        assertThatCode(() -> guard.countAddress(HERE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.countAddress(HERE)).hasMessageContaining("TooManyRequests");
    }

    @Test
    void aUserIsCountedWhereverTheRequestsComeFrom() {
        RequestGuard guard = guard(Limits.STANDARD.withRates(0, 1, 2));
        guard.countIdentity(ALICE, HERE);
        guard.countIdentity(ALICE, THERE);

        assertThatThrownBy(() -> guard.countIdentity(ALICE, "192.0.2.1"))
                .hasMessageContaining("TooManyRequests")
                .hasMessageContaining("1 requests a second of one user");
        assertThatCode(() -> guard.countIdentity(Identity.of("bob"), HERE))
                .doesNotThrowAnyException();
    }

    @Test
    void thisMachineIsNotCounted() {
        RequestGuard guard = guard(Limits.STANDARD.withRates(1, 1, 1));

        for (int i = 0; i < 10; i++) {
            guard.countAddress("127.0.0.1");
            guard.countIdentity(ALICE, "127.0.0.1");
        }
    }

    @Test
    void aUserHasSoManyTransfersAtATimeAndMoreWhenTheyHaveEnded() {
        RequestGuard guard = guard(Limits.STANDARD.withTransfers(2, 10, 1));
        RequestRecord first = RequestRecord.of("1", HERE);
        guard.beginTransfer(ALICE, first);
        guard.beginTransfer(ALICE, RequestRecord.of("2", THERE));

        assertThatThrownBy(() -> guard.beginTransfer(ALICE, RequestRecord.of("3", HERE)))
                .hasMessageContaining("TooManyRequests")
                .hasMessageContaining("at most 2");

        first.end();
        first.end();
        guard.beginTransfer(ALICE, RequestRecord.of("4", HERE));
        assertThatThrownBy(() -> guard.beginTransfer(ALICE, RequestRecord.of("5", HERE)))
                .hasMessageContaining("TooManyRequests");
    }

    @Test
    void manyUsersTogetherLeaveThreadsForOthers() {
        RequestGuard guard = guard(Limits.STANDARD.withTransfers(2, 3, 1));
        for (String user : List.of("a", "b", "c")) {
            guard.beginTransfer(Identity.of(user), RequestRecord.of(user, HERE));
        }

        assertThatThrownBy(() -> guard.beginTransfer(ALICE, RequestRecord.of("x", HERE)))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.SERVICE_BUSY));
    }

    @Test
    void whoIsRefusedKeepsNoSlot() {
        RequestGuard guard = guard(Limits.STANDARD.withTransfers(2, 1, 1));
        RequestRecord first = RequestRecord.of("1", HERE);
        RequestRecord refused = RequestRecord.of("2", HERE);
        guard.beginTransfer(ALICE, first);
        assertThatThrownBy(() -> guard.beginTransfer(ALICE, refused))
                .hasMessageContaining("ServiceBusy");

        first.end();
        refused.end();

        assertThat(guard.callersUnderWay()).isZero();
    }

    @Test
    void waitsOfAnAddressWithoutAUserAreCountedToo() {
        RequestGuard guard = guard(Limits.STANDARD.withTransfers(2, 3, 1));
        guard.beginWait(Identity.ANONYMOUS, RequestRecord.of("1", HERE));
        guard.beginWait(Identity.ANONYMOUS, RequestRecord.of("2", THERE));

        assertThatThrownBy(() -> guard.beginWait(Identity.ANONYMOUS, RequestRecord.of("3", HERE)))
                .hasMessageContaining("TooManyRequests");
    }

    private RequestGuard guard(Limits limits) {
        return new RequestGuard(GuardConfig.STANDARD.withLimits(limits), nanos::get);
    }
}
