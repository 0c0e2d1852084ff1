package org.vospace.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.sync.TreeOptions;
import org.vospace.client.sync.TreeReport;
import org.vospace.client.sync.TreeTransfers;
import org.vospace.client.testing.Exchange;
import org.vospace.client.testing.FakeSpace;
import org.vospace.client.testing.ScriptedServer.Handler;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** What is made of the answers of a service that is to unpack small files. */
class ImportsTest {
    private static final String PUT = "PUT /space/data/token/d";
    private static final String[] JSON = {"Content-Type: application/json"};

    @TempDir Path directory;

    private final FakeSpace space = new FakeSpace().ofThisSdk();
    private final Client client = Clients.of(space);
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, String> arrived = new TreeMap<>();

    @BeforeEach
    void makeFiles() throws IOException {
        space.addContainer("/d");
        for (String name : new String[] {"a", "b", "c"}) {
            files.put(name, Files.writeString(directory.resolve(name), "content of " + name));
        }
    }

    @AfterEach
    void close() {
        client.close();
        space.close();
    }

    private Map<String, TransferResult> send() throws IOException {
        return client.copyTogether(files, FakeSpace.uri("/d"));
    }

    /** Unpacks, and answers with digests as it tells them. */
    private Handler unpacking(BiFunction<String, byte[], String> md5) {
        return exchange -> {
            StringBuilder members = new StringBuilder();
            try (ZipInputStream zip =
                    new ZipInputStream(new ByteArrayInputStream(body(exchange)))) {
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    byte[] content = zip.readAllBytes();
                    arrived.put(entry.getName(), new String(content, UTF_8));
                    members.append(members.isEmpty() ? "" : ",")
                            .append("{\"path\":\"" + entry.getName() + "\",\"length\":")
                            .append(content.length)
                            .append(",\"md5\":\"" + md5.apply(entry.getName(), content) + "\"}");
                }
            }
            exchange.reply(201, "{\"members\":[" + members + "]}", JSON);
        };
    }

    private static byte[] body(Exchange exchange) throws IOException {
        byte[] body = exchange.body();
        assertThat(exchange.header("Digest")).hasValue(FakeSpace.digestHeader(body));
        assertThat(exchange.header("Accept")).hasValue("application/json");
        return body;
    }

    private static String honest(String name, byte[] content) {
        return FakeSpace.hex(content);
    }

    @Test
    void E2_smallFilesAreSentInOneRequestWithItsDigest() throws Exception {
        space.always(PUT, unpacking(ImportsTest::honest));

        Map<String, TransferResult> results = send();

        assertThat(arrived)
                .containsExactly(
                        Map.entry("a", "content of a"),
                        Map.entry("b", "content of b"),
                        Map.entry("c", "content of c"));
        assertThat(results).containsOnlyKeys("a", "b", "c");
        assertThat(results.values()).allMatch(TransferResult::verified);
        assertThat(results.get("b"))
                .extracting(TransferResult::md5)
                .isEqualTo(FakeSpace.hex("content of b".getBytes(UTF_8)));
        assertThat(space.server().requests()).filteredOn(r -> r.startsWith("PUT")).hasSize(1);
    }

    @Test
    void E2_whatWasNotStoredAsItWasSentIsNotAmongTheResults() throws Exception {
        space.always(
                PUT,
                unpacking(
                        (name, content) ->
                                name.equals("b") ? "0".repeat(32) : honest(name, content)));

        assertThat(send()).containsOnlyKeys("a", "c");
    }

    @Test
    void E2_aServiceThatDoesNotTellWhatItStoredIsNotBelieved() throws Exception {
        space.always(PUT, e -> e.reply(201, "unpacked", "Content-Type: text/plain"));

        assertThat(send()).isEmpty();
    }

    @Test
    void E2_bytesThatWereDamagedOnTheirWayAreSentAgain() throws Exception {
        space.always(PUT, unpacking(ImportsTest::honest));
        space.once(PUT, e -> e.reply(412, "PreconditionFailed another digest"));

        assertThat(send()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void aBusyServiceAndACutLineAreTriedAgain() throws Exception {
        space.always(PUT, unpacking(ImportsTest::honest));
        space.once(PUT, e -> e.reply(503, "ServiceBusy"));
        space.once(PUT, Exchange::cut);

        assertThat(send()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void anArchiveThatIsRefusedIsAFault() {
        space.always(PUT, e -> e.reply(413, "QuotaExceeded /d has 3 bytes free"));

        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.QUOTA_EXCEEDED))
                .hasMessageContaining("3 bytes free");
    }

    @Test
    void filesWithNamesThatAnArchiveCannotHaveAreLeftOut() throws Exception {
        space.always(PUT, unpacking(ImportsTest::honest));
        for (String name : new String[] {"C:d", "e\\f", ".auto", "..", "g/h"}) {
            files.put(name, directory.resolve("a"));
        }

        assertThat(send()).containsOnlyKeys("a", "b", "c");
        assertThat(arrived).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void filesThatAreTooLongOrCannotBeReadAreLeftOut() throws Exception {
        space.always(PUT, unpacking(ImportsTest::honest));
        files.put("long", Files.write(directory.resolve("long"), new byte[(1 << 20) + 1]));
        files.put("longest", Files.write(directory.resolve("longest"), new byte[1 << 20]));
        files.put("missing", directory.resolve("missing"));

        assertThat(send()).containsOnlyKeys("a", "b", "c", "longest");
    }

    @Test
    void atAnotherServiceNothingIsSent() throws Exception {
        try (FakeSpace plain = new FakeSpace();
                Client other = Clients.of(plain)) {
            plain.addContainer("/d");

            assertThat(other.copyTogether(files, FakeSpace.uri("/d"))).isEmpty();
            assertThat(plain.server().requests()).noneMatch(r -> r.startsWith("P"));
        }
    }

    @Test
    void E2_aFileThatChangesWhileItIsSentWithOthersIsSentAgain() throws Exception {
        Path tree = Files.createDirectory(directory.resolve("tree"));
        for (int i = 0; i < 10; i++) {
            Files.writeString(tree.resolve("f" + i), "before " + i);
        }
        Handler unpacking = unpacking(ImportsTest::honest);
        space.always(
                "PUT /space/data/token/tree",
                exchange -> {
                    Files.writeString(tree.resolve("f3"), "and after");
                    Files.delete(tree.resolve("f4"));
                    unpacking.handle(exchange);
                });

        TreeReport report =
                new TreeTransfers(client)
                        .upload(tree, FakeSpace.uri("/tree"), TreeOptions.standard());

        assertThat(arrived).hasSize(10).containsEntry("f3", "before 3");
        assertThat(space.content("/tree/f3")).asString().isEqualTo("and after");
        assertThat(report.transferred()).isEqualTo(9);
        assertThat(report.failures()).hasSize(1);
        assertThat(report.failures().get(0).toString()).contains("f4");
    }
}
