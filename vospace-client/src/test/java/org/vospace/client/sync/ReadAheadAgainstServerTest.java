package org.vospace.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.Client;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.spi.security.Authenticator;
import org.vospace.spi.security.Challenge;
import org.vospace.spi.security.Credentials;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/** What our own server tells by a search is what it tells by listings, with fewer requests. */
class ReadAheadAgainstServerTest {
    private static final AtomicInteger REQUESTS = new AtomicInteger();

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new Doors())
                    .authenticators(new CountedUsers());

    @TempDir Path directory;

    private final Client client = client("alice");
    private final TreeTransfers transfers = new TreeTransfers(client);
    private VosUri home = client.uri("vos:/");

    /** Through a container called "shut", nobody may go; who sees it may list it. */
    private static final class Doors extends OwnerPermission {
        @Override
        public Decision traverse(Identity who, ContainerNode container) {
            return container.name().equals("shut")
                    ? Decision.deny("shut")
                    : super.traverse(who, container);
        }
    }

    private static final class CountedUsers implements Authenticator {
        private final TestUsers users = new TestUsers();

        @Override
        public Optional<Identity> authenticate(Credentials request) {
            REQUESTS.incrementAndGet();
            return users.authenticate(request);
        }

        @Override
        public List<Challenge> challenges() {
            return users.challenges();
        }
    }

    private static Client client(String user) {
        return Client.builder()
                .service(SPACE.url())
                .credentials(org.vospace.client.Credentials.bearer(user))
                .build();
    }

    @BeforeEach
    void makeHome(TestInfo test) {
        home = client.uri("vos:/" + test.getTestMethod().orElseThrow().getName());
        client.mkdir(home);
    }

    @AfterEach
    void close() {
        client.close();
    }

    private VosUri at(String path) {
        VosUri place = home;
        for (String name : path.split("/", -1)) {
            place = place.child(name);
        }
        return place;
    }

    private void upload(String... paths) throws Exception {
        for (String path : paths) {
            Path content = Files.writeString(directory.resolve("up"), path);
            client.mkdirs(at(path).parent());
            client.copy(content, at(path));
        }
    }

    /** Everything that is told of a container and all below it. */
    private static Map<String, List<Entry>> told(RemoteTree tree, VosUri root) throws Exception {
        Map<String, List<Entry>> told = new LinkedHashMap<>();
        List<VosUri> left = new ArrayList<>(List.of(root));
        while (!left.isEmpty()) {
            VosUri container = left.remove(0);
            List<Entry> entries = new ArrayList<>();
            try (Children children = tree.children(container)) {
                children.forEachRemaining(entry -> entries.add(withoutUsage(entry)));
            }
            told.put(container.toString(), entries);
            entries.stream()
                    .filter(Entry::isDirectory)
                    .forEach(entry -> left.add(container.child(entry.name())));
        }
        return told;
    }

    /** What a container holds in all is summed up now and then. */
    private static Entry withoutUsage(Entry entry) {
        return new Entry(
                entry.name(),
                entry.kind(),
                entry.isDirectory() ? 0 : entry.length(),
                entry.modified(),
                entry.md5(),
                entry.linkTarget());
    }

    private int sameAsListed(VosUri root, int nodesAhead) throws Exception {
        Map<String, List<Entry>> listed = told(new RemoteTree(client), root);
        RemoteTree tree = new RemoteTree(client, nodesAhead);
        REQUESTS.set(0);
        tree.readsAll(root);

        Map<String, List<Entry>> searched = told(tree, root);

        assertThat(searched).isEqualTo(listed);
        assertThat(listed).hasSizeGreaterThan(1);
        return REQUESTS.get();
    }

    private void makeUnevenTree() throws Exception {
        upload("a b/c#d?%/\u00e4.fits", "a b/\u65e5\u672c", "big/1", "big/2", "big/3", "z", "a/x");
        upload("\uff5e/after", "\ud83d\ude00/later", "a-/x", "shut2/x");
        client.mkdir(at("empty"));
        client.mkdirs(at("deep/empty too"));
        client.link(at("big/link"), at("a b").toString());
        client.link(at("out"), "http://example.org/x");
        client.mkdir(at("shut"));
        client.setProperties(home, List.of(Property.of(CoreProperties.PUBLIC_READ, "true")));
        try (Client bob = client("bob")) {
            bob.mkdir(at("bobs"));
            bob.mkdir(at("bobs/own"));
        }
    }

    @Test
    void E2_aSearchTellsWhatListingsTell() throws Exception {
        makeUnevenTree();

        int requests = sameAsListed(home, ReadAhead.MAX_NODES);

        // the empty ones, of which there are three, and what they are in
        assertThat(requests).isEqualTo(1 + 3);
    }

    @Test
    void E2_soItDoesWhereThereIsRoomForFewNodesOnly() throws Exception {
        makeUnevenTree();

        for (int room : new int[] {0, 1, 10, 14, 17}) {
            sameAsListed(home, room);
        }
    }

    @Test
    void E2_soItDoesWhereALinkLeadsToTheTree() throws Exception {
        upload("real/tree/a/x", "real/tree/b/y");
        client.link(at("link"), at("real").toString());

        sameAsListed(at("link/tree"), ReadAhead.MAX_NODES);
    }

    @Test
    void E2_childrenOfAContainerThatMayNotBePassedAreNotOverlooked() throws Exception {
        upload("a/x", "open/x");
        client.move(at("open"), at("shut"));
        Map<String, List<Entry>> listed = told(new RemoteTree(client), home);

        assertThat(listed.get(at("shut").toString())).hasSize(1);
        sameAsListed(home, ReadAhead.MAX_NODES);
    }

    private Path localTree(int directories) throws Exception {
        Path tree = directory.resolve("tree");
        for (int i = 0; i < 4 * directories; i++) {
            Path folder = Files.createDirectories(tree.resolve("d" + i % directories));
            Files.writeString(folder.resolve("f" + i), "content " + i);
        }
        return tree;
    }

    @Test
    void aTreeWithNothingToDoTakesThreeRequestsHoweverManyDirectories() throws Exception {
        Path tree = localTree(30);
        transfers.upload(tree, home.child("tree"), TreeOptions.sync());
        REQUESTS.set(0);

        TreeReport report = transfers.upload(tree, home.child("tree"), TreeOptions.sync());

        assertThat(report.unchanged()).isEqualTo(120);
        assertThat(REQUESTS.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void E7_deletionsComeOutTheSameBothWays() throws Exception {
        Path tree = localTree(5);
        transfers.upload(tree, home.child("tree"), TreeOptions.sync());
        upload("tree/d0/surplus", "tree/gone/x/y");
        TreeOptions equal = TreeOptions.sync().withDelete(true);

        TreeReport up = transfers.upload(tree, home.child("tree"), equal);

        assertThat(up.failures()).isEmpty();
        assertThat(up.deleted()).isEqualTo(2);
        assertThat(client.listdir(home.child("tree")))
                .containsExactly("d0", "d1", "d2", "d3", "d4");

        client.delete(at("tree/d1/f1"));
        Files.createDirectories(tree.resolve("local/only"));
        TreeReport down = transfers.download(home.child("tree"), tree, equal);

        assertThat(down.failures()).isEmpty();
        assertThat(down.deleted()).isEqualTo(2);
        assertThat(tree.resolve("local")).doesNotExist();
        assertThat(tree.resolve("d1/f1")).doesNotExist();
        assertThat(tree.resolve("d1/f6")).exists();
    }
}
