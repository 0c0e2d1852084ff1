package org.vospace.server.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.guard.GuardConfig;
import org.vospace.server.guard.Limits;
import org.vospace.server.remote.Network;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Floods, as they come by a proxy from addresses that each test has for itself. */
class LimitsOverHttpTest {
    private static final int BURST = 30;

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .configure(
                            config ->
                                    config.jobs(config.build().jobs().withPerUser(2).withWorkers(1))
                                            .guard(
                                                    GuardConfig.STANDARD
                                                            .withTrustedProxies(
                                                                    List.of(
                                                                            Network.parse(
                                                                                    "127.0.0.1/32")))
                                                            .withLimits(
                                                                    Limits.STANDARD
                                                                            .withRates(1, 1, BURST)
                                                                            .withTransfers(
                                                                                    3, 100, 2))));

    private final Wire wire = new Wire(SPACE);

    @Test
    void anAddressThatGuessesPasswordsIsSlowedDownBeforeTheyAreLookedAt() {
        List<Integer> statuses = new ArrayList<>();
        Wire.Answer last = guess();
        for (int i = 0; i < 3 * BURST && last.status() != 429; i++) {
            statuses.add(last.status());
            last = guess();
        }

        assertThat(statuses).hasSizeGreaterThanOrEqualTo(BURST).containsOnly(401);
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.head()).contains("Retry-After: ").contains("X-VO-Fault: TooManyRequests");
        assertThat(last.body()).startsWith("TooManyRequests");
        assertThat(from("203.0.113.2", "bob", "GET", "/space/nodes").status()).isEqualTo(200);
    }

    private Wire.Answer guess() {
        return from("203.0.113.1", "expired", "PUT", "/space/nodes/x");
    }

    @Test
    void aUserWithManyAddressesIsCountedOnce() {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 3 * BURST; i++) {
            statuses.add(from("198.51.100." + i, "carol", "GET", "/space/nodes").status());
        }

        assertThat(statuses.subList(0, BURST)).containsOnly(200);
        assertThat(statuses).contains(429);
    }

    @Test
    void aUserHasOnlySoManyUploadsUnderWay() throws Exception {
        List<Socket> uploads = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                uploads.add(upload("dave", "/space/files/up" + i));
            }

            Wire.Answer refused =
                    wire.sendAs(
                            "dave",
                            "PUT",
                            "/space/files/more",
                            "x",
                            "X-Forwarded-For: 203.0.113.40");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body()).contains("at most 3 at a time");

            uploads.get(0).getOutputStream().write('x');
            assertThat(Wire.read(uploads.get(0)).status()).isEqualTo(201);
            assertThat(
                            wire.sendAs(
                                            "dave",
                                            "PUT",
                                            "/space/files/more",
                                            "x",
                                            "X-Forwarded-For: 203.0.113.40")
                                    .status())
                    .isEqualTo(201);
        } finally {
            for (Socket upload : uploads) {
                upload.close();
            }
        }
    }

    /** An upload whose last byte is missing; returns when the server reads it. */
    private Socket upload(String user, String path) throws IOException {
        Socket socket = wire.open();
        String head =
                wire.line("PUT", path)
                        + "Authorization: "
                        + TestUsers.authorization(user)
                        + "\r\nX-Forwarded-For: 203.0.113.40\r\nConnection: close\r\n"
                        + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] goOn = socket.getInputStream().readNBytes("HTTP/1.1 100 \r\n\r\n".length());
        assertThat(new String(goOn, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
        socket.getOutputStream().write('x');
        return socket;
    }

    @Test
    void aUserHasOnlySoManyJobsInTheQueue() throws Exception {
        try (var connection = SPACE.database().dataSource(1).getConnection();
                var statement = connection.createStatement()) {
            // as if the workers had enough to do: nobody takes these up
            for (int i = 0; i < 2; i++) {
                String job = location(delete("erin", "PENDING"));
                statement.executeUpdate(
                        "UPDATE vos.uws_job SET phase = 1, not_before = now() + interval '1 h'"
                                + " WHERE job_id = '"
                                + job.substring(job.lastIndexOf('/') + 1)
                                + "'");
            }
        }

        Wire.Answer refused = delete("erin", "RUN");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).contains("2 jobs of this user").contains("at most 2");
        assertThat(delete("frank", "RUN").status()).isEqualTo(303);
    }

    private Wire.Answer delete(String user, String phase) {
        String form = "target=" + Attacks.uri("/none").replace("!", "%21");
        return wire.sendAs(
                user,
                "POST",
                "/space/async-delete",
                phase.equals("RUN") ? form + "&PHASE=RUN" : form,
                "X-Forwarded-For: 203.0.113.50",
                "Content-Type: application/x-www-form-urlencoded");
    }

    private static String location(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        return answer.head()
                .lines()
                .filter(line -> line.startsWith("Location: "))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private Wire.Answer from(String address, String user, String method, String path) {
        return wire.sendAs(user, method, path, "", "X-Forwarded-For: " + address);
    }
}
