package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

/**
 * What the client must be able to do with any VOSpace that lets it write. Extend it for a service;
 * each test works below a container of its own.
 */
abstract class ClientSuite {
    private static int containers;

    @TempDir Path directory;

    private Client client;
    private VosUri home;

    /** A client that may write below the root of its service. */
    abstract Client newClient();

    @BeforeEach
    void makeHome() {
        client = newClient();
        home = client.uri("vos:/suite" + System.nanoTime() + "-" + containers++);
        client.mkdir(home);
    }

    @AfterEach
    void removeHome() {
        client.delete(home);
        client.close();
    }

    private Path file(int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(directory.resolve("f" + size), content);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 5_000_000})
    void A26_fileRoundTripsVerified(int size) throws Exception {
        Path file = file(size);

        TransferResult up = client.copy(file, home.child("f"));
        TransferResult down = client.copy(home.child("f"), directory.resolve("back"));

        assertThat(directory.resolve("back")).hasSameBinaryContentAs(file);
        assertThat(List.of(up.verified(), down.verified())).containsOnly(true);
        assertThat(up.md5()).isEqualTo(down.md5());
        assertThat(client.getNode(home.child("f")).properties().value(CoreProperties.LENGTH))
                .hasValue(Integer.toString(size));
    }

    @Test
    void newContentTakesThePlaceOfTheOld() throws Exception {
        client.copy(file(1000), home.child("f"));

        client.copy(file(10), home.child("f"));

        client.copy(home.child("f"), directory.resolve("back"));
        assertThat(directory.resolve("back")).hasSameBinaryContentAs(file(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "100%25",
                "a+b;c=d",
                "#1",
                "what?",
                "é",
                "e\u0301",
                "🌌",
                "'\"<>|\\^`{}[]",
                "&amp;"
            })
    void anyLegalNameRoundTrips(String name) throws Exception {
        client.mkdir(home.child(name));
        client.copy(file(10), home.child(name).child(name));

        client.copy(home.child(name).child(name), directory.resolve("back"));

        assertThat(client.listdir(home)).containsExactly(name);
        assertThat(client.listdir(home.child(name))).containsExactly(name);
        assertThat(directory.resolve("back")).hasSameBinaryContentAs(file(10));
    }

    @Test
    void nameOf255BytesRoundTrips() throws Exception {
        VosUri uri = home.child("é".repeat(127) + "x");

        client.copy(file(10), uri);
        client.copy(uri, directory);

        assertThat(directory.resolve(uri.name())).hasSameBinaryContentAs(file(10));
    }

    @Test
    void pathOfDepth100IsMade() {
        VosUri deep = home;
        for (int i = 0; i < 100; i++) {
            deep = deep.child("d" + i);
        }

        client.mkdirs(deep);

        assertThat(client.getNode(deep)).isInstanceOf(ContainerNode.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 1000})
    void A25_everyChildIsListedOnce(int pageSize) {
        List<String> names = IntStream.range(0, 30).mapToObj(i -> "c" + (100 + i)).toList();
        names.forEach(name -> client.mkdir(home.child(name)));
        List<String> paged = new ArrayList<>();

        try (Listing listing = client.list(home, ListOptions.standard().withPageSize(pageSize))) {
            listing.stream().map(Node::name).forEach(paged::add);
        }

        assertThat(paged).containsExactlyInAnyOrderElementsOf(names);
        assertThat(client.listdir(home)).isEqualTo(paged);
    }

    @Test
    void propertiesAreSetAndRemoved() throws Exception {
        VosUri uri = home.child("f");
        client.copy(file(10), uri);

        client.setProperties(
                uri,
                List.of(Property.of(CoreProperties.TITLE, "<A & B>"), Property.of("urn:x", "1")));
        client.setProperties(uri, List.of(Property.nil("urn:x")));

        assertThat(client.getNode(uri).properties().value(CoreProperties.TITLE))
                .hasValue("<A & B>");
        assertThat(client.getNode(uri).properties().value("urn:x")).isEmpty();
    }

    @Test
    void A13_A14_nodeIsRenamedAndMovedIntoAContainer() throws Exception {
        client.copy(file(10), home.child("a"));
        client.mkdir(home.child("d"));

        client.move(home.child("a"), home.child("b"));
        client.move(home.child("b"), home.child("d"));

        client.copy(home.child("d").child("b"), directory.resolve("back"));
        assertThat(directory.resolve("back")).hasSameBinaryContentAs(file(10));
        assertThat(client.listdir(home)).containsExactly("d");
    }

    @Test
    void faultsAreTold() {
        VosUri missing = home.child("no");

        assertThat(client.exists(missing)).isFalse();
        assertFault(() -> client.getNode(missing), FaultType.NODE_NOT_FOUND);
        assertFault(() -> client.delete(missing), FaultType.NODE_NOT_FOUND);
        assertFault(() -> client.copy(missing, directory.resolve("x")), FaultType.NODE_NOT_FOUND);
        assertFault(() -> client.mkdir(home), FaultType.DUPLICATE_NODE);
        assertFault(() -> client.mkdir(missing.child("x")), FaultType.CONTAINER_NOT_FOUND);
        assertFault(() -> client.move(missing, home.child("y")), FaultType.NODE_NOT_FOUND);
    }

    private static void assertFault(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, FaultType expected) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.type()).isEqualTo(expected));
    }

    @Test
    void linkIsKeptAsItIs() {
        client.link(home.child("l"), home.child("nowhere").toString());

        assertThat(client.getNode(home.child("l")).name()).isEqualTo("l");
        client.delete(home.child("l"));
        assertThat(client.exists(home.child("l"))).isFalse();
    }
}
