package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed in the middle of its own work, and goes on with it when it is started again
 * or another process is.
 */
@Tag("slow")
class JobCrashTest {
    private static final String AUTHORITY = "localhost!vospace";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FILES = 250;

    private static final String SETTINGS =
            """
            upload_lease = 1s
            garbage_grace = 1s
            jobs.lease = 2s
            outbound.allowed_networks = ["127.0.0.0/8"]
            """;

    @TempDir Path directory;

    private final Random random = new Random();
    private ServedDirectory server;
    private SpaceHttp http;

    @BeforeEach
    void startTheServer() throws Exception {
        server = new ServedDirectory(directory, SETTINGS);
        http = new SpaceHttp(server.start(), ServedDirectory.AUTHORIZATION);
    }

    @AfterEach
    void stopTheServer() throws Exception {
        server.close();
    }

    @Test
    void aCopyADeletionAndAPullThatWereCutAreEachDoneOnceByTheServerThatComesBack()
            throws Exception {
        makeTree("/tree");

        String copy = http.post("/transfers?PHASE=RUN", transfer("/tree", "/copy", true));
        assertThat(killInTheMiddleOf(copy)).isEqualTo("EXECUTING");
        assertThat(endOf(copy)).isEqualTo("COMPLETED");
        assertThatTreeIsWhole("/copy");
        assertThatTreeIsWhole("/tree");

        String delete =
                http.form("/async-delete", "PHASE=RUN&target=vos%3A%2F%2Flocalhost!vospace%2Fcopy");
        killInTheMiddleOf(delete);
        int listed = http.get("/nodes/copy?limit=0").status();
        assertThat(listed).as("all of it or nothing").isIn(200, 404);
        assertThat(endOf(delete)).isEqualTo("COMPLETED");
        assertThat(http.get("/nodes/copy").status()).isEqualTo(404);
        assertThatTreeIsWhole("/tree");

        pullIsDoneOnce();
    }

    private void pullIsDoneOnce() throws Exception {
        byte[] bytes = new byte[1 << 20];
        random.nextBytes(bytes);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(loopback(), 0);
        elsewhere.setExecutor(Executors.newCachedThreadPool());
        elsewhere.createContext(
                "/source",
                exchange -> {
                    boolean isFirst = asked.getAndIncrement() == 0;
                    exchange.sendResponseHeaders(200, bytes.length);
                    try (OutputStream body = exchange.getResponseBody()) {
                        body.write(bytes, 0, bytes.length / 2);
                        body.flush();
                        if (isFirst) {
                            begun.countDown();
                            waitForTheEndOf(server.pid());
                        }
                        body.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
                    }
                });
        elsewhere.start();
        try {
            String url = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/source";
            String pull = http.post("/transfers?PHASE=RUN", pull("/pulled", url));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            server.kill();
            restart();

            assertThat(http.get("/files/pulled").status()).isEqualTo(404);
            assertThat(endOf(pull)).isEqualTo("COMPLETED");
            assertThat(http.get("/files/pulled").bytes()).isEqualTo(bytes);
            assertThat(asked).hasValue(2);
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void aCopyWhoseServerWasKilledIsFinishedByAnotherOneOnTheSameDatabase() throws Exception {
        makeTree("/tree");
        String copy = http.post("/transfers?PHASE=RUN", transfer("/tree", "/copy", true));
        awaitExecuting(copy);
        server.kill();

        try (EmbeddedPostgres postgres =
                        EmbeddedPostgres.builder(server.data().resolve("postgres")).start();
                ServedDirectory other =
                        new ServedDirectory(
                                Files.createDirectory(directory.resolve("other")),
                                other(postgres))) {
            http = new SpaceHttp(other.start(), ServedDirectory.AUTHORIZATION);

            assertThat(endOf("/transfers/" + copy.substring(copy.lastIndexOf('/') + 1)))
                    .isEqualTo("COMPLETED");
            assertThatTreeIsWhole("/copy");
            assertThat(other.stop()).isZero();
        }
    }

    /** The settings of a second process with the first one's database and store. */
    private String other(EmbeddedPostgres postgres) {
        return SETTINGS
                + "space.dsn = \"postgres://%s:%s@127.0.0.1:%d/%s\"\n"
                        .formatted(
                                postgres.user(),
                                postgres.password(),
                                postgres.port(),
                                postgres.jdbcUrl().replaceAll(".*/|\\?.*", ""))
                + "storage.parameters { root = \"%s\" }\n"
                        .formatted(server.data().resolve("store"));
    }

    private void makeTree(String path) throws IOException {
        for (String container : new String[] {path, path + "/a", path + "/a/b"}) {
            assertThat(http.makeContainer(AUTHORITY, container).status()).isEqualTo(201);
        }
        IntStream.range(0, FILES).parallel().forEach(i -> put(file(path, i), "content " + i));
    }

    private static String file(String tree, int number) {
        return tree + (number % 2 == 0 ? "/a" : "/a/b") + "/f" + number;
    }

    private void put(String path, String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(http.put("/files" + path, bytes).status()).isEqualTo(201);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void assertThatTreeIsWhole(String path) {
        IntStream.range(0, FILES)
                .parallel()
                .forEach(i -> assertThat(content(file(path, i))).isEqualTo("content " + i));
    }

    private String content(String path) {
        try {
            return http.get("/files" + path).text();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String killInTheMiddleOf(String job) throws Exception {
        awaitExecuting(job);
        TimeUnit.MICROSECONDS.sleep(random.nextInt(50_000));
        String phase = phase(job);
        server.kill();
        System.out.println("JobCrashTest: killed while " + job + " was " + phase);
        restart();
        return phase;
    }

    private void restart() throws Exception {
        URI url = server.start();
        http = new SpaceHttp(url, ServedDirectory.AUTHORIZATION);
    }

    private void awaitExecuting(String job) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> !phase(job).equals("QUEUED"));
    }

    private String endOf(String job) {
        return await().atMost(PATIENCE)
                .until(() -> phase(job), phase -> !phase.matches("QUEUED|EXECUTING"));
    }

    private String phase(String job) throws IOException {
        return http.get(job + "/phase").text();
    }

    private static void waitForTheEndOf(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static String transfer(String source, String destination, boolean keepBytes) {
        return """
        <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">\
        <vos:target>vos://%s%s</vos:target><vos:direction>vos://%s%s</vos:direction>\
        <vos:keepBytes>%s</vos:keepBytes></vos:transfer>"""
                .formatted(AUTHORITY, source, AUTHORITY, destination, keepBytes);
    }

    private static String pull(String target, String url) {
        return """
        <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">\
        <vos:target>vos://%s%s</vos:target><vos:direction>pullToVoSpace</vos:direction>\
        <vos:protocol uri="ivo://ivoa.net/vospace/core#httpget">\
        <vos:endpoint>%s</vos:endpoint></vos:protocol></vos:transfer>"""
                .formatted(AUTHORITY, target, url);
    }
}
