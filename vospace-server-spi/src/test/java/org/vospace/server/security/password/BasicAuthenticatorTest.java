package org.vospace.server.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.FakeTicker;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Identity;

class BasicAuthenticatorTest {
    private static final int MOST = 3;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration MEMORY = Duration.ofMinutes(5);

    private final FakeTicker clock = new FakeTicker();
    private final Table first = new Table(Map.of("alice", "a-secret"));
    private final Table second = new Table(Map.of("alice", "other", "bob", "b-secret"));
    private final BasicAuthenticator authenticator = authenticator(first, second);

    /** Users with their passwords in memory, which counts how often it is asked. */
    private static final class Table implements PasswordSource {
        private final Map<String, String> users;
        private final List<String> asked = new ArrayList<>();
        private long version = 1;
        private boolean isDown;

        Table(Map<String, String> users) {
            this.users = users;
        }

        @Override
        public synchronized Answer check(BasicCredentials pair) {
            asked.add(pair.name());
            if (isDown) {
                throw new VOSpaceException(FaultType.SERVICE_BUSY, "down");
            }
            String password = users.get(pair.name());
            if (password == null) {
                return new Unknown();
            }
            return password.equals(pair.password())
                    ? new Accepted(Identity.of(pair.name()))
                    : new Wrong();
        }

        @Override
        public long version() {
            return version;
        }
    }

    @Test
    void theFirstSourceThatKnowsAUserDecides() {
        assertThat(login("alice", "a-secret")).contains(Identity.of("alice"));
        assertThat(login("bob", "b-secret")).contains(Identity.of("bob"));
        assertThat(refusal("alice", "other").type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
    }

    @Test
    void unknownUserAndWrongPasswordGetTheSameAnswerForTheSameWork() {
        VOSpaceException wrong = refusal("alice", "guess");
        VOSpaceException unknown = refusal("nobody", "guess");

        assertThat(wrong.type()).isEqualTo(FaultType.NOT_AUTHENTICATED).isEqualTo(unknown.type());
        assertThat(wrong.detail()).isEqualTo(unknown.detail());
        assertThat(first.asked).containsExactly("alice", "nobody");
        assertThat(second.asked).hasSize(2).doesNotContain("alice").contains("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "nobody"})
    void anEmptyPasswordIsRefusedBeforeAnySourceIsAsked(String user) {
        assertThat(refusal(user, "").type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
        assertThat(refusal("alice", "x".repeat(2000)).type())
                .isEqualTo(FaultType.NOT_AUTHENTICATED);
        assertThat(first.asked).isEmpty();
    }

    @Test
    void aRequestWithAnotherSchemeIsLeftToOthers() {
        Credentials bearer = BasicRequests.withHeader("192.0.2.1", "Bearer abc");

        assertThat(authenticator.authenticate(bearer)).isEmpty();
    }

    @Test
    void aRightPasswordIsRememberedUntilTheMemoryEndsOrTheSourceChanges() {
        login("alice", "a-secret");
        login("alice", "a-secret");
        assertThat(first.asked).hasSize(1);

        first.version++;
        login("alice", "a-secret");
        assertThat(first.asked).hasSize(2);

        clock.advance(MEMORY.plusSeconds(1));
        login("alice", "a-secret");
        assertThat(first.asked).hasSize(3);
    }

    @Test
    void aWrongPasswordIsNotRemembered() {
        refusal("alice", "guess");
        refusal("alice", "guess");

        assertThat(first.asked).containsExactly("alice", "alice");
    }

    @Test
    void tooManyWrongPasswordsAreRefusedUnseenUntilTheWindowHasPassed() {
        for (int i = 0; i < MOST; i++) {
            assertThat(refusal("alice", "guess" + i).httpStatus()).isEqualTo(401);
        }

        VOSpaceException refused = refusal("alice", "a-secret");

        assertThat(refused.type()).isEqualTo(FaultType.TOO_MANY_REQUESTS);
        assertThat(refused.retryAfter().orElseThrow()).isPositive().isLessThanOrEqualTo(WINDOW);
        assertThat(first.asked).hasSize(MOST);
        clock.advance(refused.retryAfter().orElseThrow());
        assertThat(login("alice", "a-secret")).isPresent();
    }

    @Test
    void aStrangerCannotLockAUserOutWhoComesFromElsewhereOrIsKnownAlready() {
        login("bob", "b-secret");
        for (int i = 0; i < MOST; i++) {
            refusal("alice", "guess" + i);
            refusal("bob", "guess" + i);
        }

        assertThat(refusal("bob", "one more").type()).isEqualTo(FaultType.TOO_MANY_REQUESTS);
        assertThat(login("bob", "b-secret")).isPresent();
        assertThat(authenticator.authenticate(BasicRequests.from("192.0.2.2", "alice", "a-secret")))
                .isPresent();
    }

    @Test
    void oneAddressCannotTryManyUsers() {
        for (int i = 0; i < MOST * 10; i++) {
            assertThat(refusal("user" + i, "guess").httpStatus()).isEqualTo(401);
        }

        assertThat(refusal("alice", "a-secret").httpStatus()).isEqualTo(429);
        assertThat(refusalFrom("192.0.2.9", "alice", "guess").httpStatus()).isEqualTo(401);
    }

    @Test
    void theAddressesOfOneNetworkCountTogether() {
        for (int i = 0; i < MOST; i++) {
            refusalFrom("2001:db8:1:2:3:4:5:" + i, "alice", "guess" + i);
        }

        assertThat(refusalFrom("2001:db8:1:2:9:9:9:9", "alice", "guess").httpStatus())
                .isEqualTo(429);
        assertThat(refusalFrom("2001:db8:1:3::1", "alice", "guess").httpStatus()).isEqualTo(401);
    }

    @Test
    void rightPasswordsAreNotCounted() {
        for (int i = 0; i < MOST * 20; i++) {
            first.version++;
            assertThat(login("alice", "a-secret")).isPresent();
        }
    }

    @Test
    void aSourceThatIsDownIsNoWrongPassword() {
        second.isDown = true;

        assertThat(refusal("bob", "b-secret").type()).isEqualTo(FaultType.SERVICE_BUSY);
        assertThat(login("alice", "a-secret")).isPresent();
    }

    @Test
    void guessesAreCountedWhileAnotherSourceIsDown() {
        second.isDown = true;
        for (int i = 0; i < MOST; i++) {
            assertThat(refusal("alice", "guess" + i).type()).isEqualTo(FaultType.SERVICE_BUSY);
        }

        assertThat(refusal("alice", "a-secret").type()).isEqualTo(FaultType.TOO_MANY_REQUESTS);
    }

    @Test
    void anotherSpellingInALaterSourceDoesNotBecomeAUserOfAnEarlierOne() {
        PasswordSource directory =
                pair ->
                        pair.name().equalsIgnoreCase("alice") || pair.name().equals("Carol")
                                ? new PasswordSource.Accepted(
                                        Identity.of(
                                                pair.name().equals("Carol") ? "carol" : "alice"))
                                : new PasswordSource.Unknown();
        BasicAuthenticator chained = authenticator(first, directory);

        VOSpaceException refused =
                catchThrowableOfType(
                        VOSpaceException.class,
                        () -> chained.authenticate(BasicRequests.of("Alice", "x")));

        assertThat(refused.type()).isEqualTo(FaultType.NOT_AUTHENTICATED);
        assertThat(chained.authenticate(BasicRequests.of("Carol", "x")))
                .contains(Identity.of("carol"));
    }

    @Test
    void requestsThatComeAtOnceWithOnePairAreCheckedOnce() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Table slow = new Table(Map.of("alice", "a-secret"));
        BasicAuthenticator patient =
                authenticator(
                        pair -> {
                            entered.countDown();
                            await(go);
                            return slow.check(pair);
                        });
        ExecutorService threads = Executors.newFixedThreadPool(2 * MOST);
        try {
            List<Future<Optional<Identity>>> answers = new ArrayList<>();
            for (int i = 0; i < 2 * MOST; i++) {
                answers.add(
                        threads.submit(
                                () -> patient.authenticate(BasicRequests.of("alice", "a-secret"))));
            }
            await(entered);
            go.countDown();

            for (Future<Optional<Identity>> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).contains(Identity.of("alice"));
            }
            assertThat(slow.asked).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private BasicAuthenticator authenticator(PasswordSource... sources) {
        return new BasicAuthenticator(
                "space",
                List.of(sources),
                new FailureLimit(MOST, WINDOW, clock),
                new VerifiedPasswords(MEMORY, clock));
    }

    private Optional<Identity> login(String user, String password) {
        return authenticator.authenticate(BasicRequests.of(user, password));
    }

    private VOSpaceException refusal(String user, String password) {
        return refusalFrom(BasicRequests.ADDRESS, user, password);
    }

    private VOSpaceException refusalFrom(String address, String user, String password) {
        return catchThrowableOfType(
                VOSpaceException.class,
                () -> authenticator.authenticate(BasicRequests.from(address, user, password)));
    }
}
