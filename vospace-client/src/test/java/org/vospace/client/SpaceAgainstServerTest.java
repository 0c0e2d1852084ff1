package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.ListOptions.SortKey;
import org.vospace.client.http.Authorizations;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.Origin;
import org.vospace.client.http.TransportSettings;
import org.vospace.client.job.JobQuery;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;
import org.vospace.uws.JobReference;
import org.vospace.vosi.StandardIds;

/** What is not bytes: wildcards, trees, jobs, documents, with our own server. */
class SpaceAgainstServerTest {
    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    @TempDir Path directory;

    private final Client client = client("alice");
    private VosUri home = client.uri("vos:/");

    private static Client client(String user) {
        return Client.builder().service(SPACE.url()).credentials(Credentials.bearer(user)).build();
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

    private void file(String name, int size) throws Exception {
        client.copy(Files.writeString(directory.resolve("up"), "x".repeat(size)), home.child(name));
    }

    private String path(String rest) {
        return "vos:" + home.path() + rest;
    }

    @Test
    void A9_wildcardsMatchInAnySegment() throws Exception {
        client.mkdirs(home.child("a1").child("x"));
        client.mkdirs(home.child("a2").child("x"));
        client.mkdir(home.child("b"));
        file(".hidden", 1);
        file("a3", 1);

        assertThat(client.glob(path("/a?/x"))).hasSize(2);
        assertThat(client.glob(path("/*")))
                .extracting(VosUri::name)
                .containsExactly("a1", "a2", "a3", "b");
        assertThat(client.glob(path("/.h*"))).extracting(VosUri::name).containsExactly(".hidden");
        assertThat(client.glob(path("/[!a]*"))).extracting(VosUri::name).containsExactly("b");
        assertThat(client.glob("vos:A9_wildcards*/b")).containsExactly(home.child("b"));
        assertThat(client.glob(path("/*/none"))).isEmpty();
        assertThat(client.glob(path("/a1"))).containsExactly(home.child("a1"));
        assertThat(client.glob(path("/none"))).isEmpty();
    }

    @Test
    void A7_childrenComeSortedAndPaged() throws Exception {
        file("small", 1);
        file("large", 300);
        file("middle", 20);

        assertThat(names(ListOptions.standard().sortedBy(SortKey.LENGTH)))
                .containsExactly("small", "middle", "large");
        assertThat(names(ListOptions.standard().sortedBy(SortKey.LENGTH).reversed()))
                .containsExactly("large", "middle", "small");
        assertThat(names(ListOptions.standard().sortedBy(SortKey.LENGTH).withPageSize(2)))
                .containsExactly("small", "middle", "large");
        assertThat(names(ListOptions.standard().reversed()))
                .containsExactly("small", "middle", "large");
        assertThat(names(ListOptions.standard().sortedBy(SortKey.DATE)))
                .containsExactly("small", "large", "middle");
    }

    private List<String> names(ListOptions options) {
        try (Stream<Node> children = client.list(home, options).stream()) {
            return children.map(Node::name).toList();
        }
    }

    @Test
    void A18_statusFollowsLinksToTheirEnd() throws Exception {
        file("f", 3);
        client.link(home.child("l1"), home.child("f").toString());
        client.link(home.child("l2"), home.child("l1").toString());
        client.link(home.child("out"), "https://example.org/");
        client.link(home.child("lost"), home.child("none").toString());
        client.link(home.child("round"), home.child("trip").toString());
        client.link(home.child("trip"), home.child("round").toString());

        assertThat(client.status(home.child("l2")).orElseThrow().uri()).isEqualTo(home.child("f"));
        assertThat(client.isFile(home.child("l2"))).isTrue();
        assertThat(client.isContainer(home)).isTrue();
        assertThat(client.status(home.child("out")).orElseThrow().name()).isEqualTo("out");
        assertThat(client.status(home.child("lost"))).isEmpty();
        assertThat(client.status(home.child("none"))).isEmpty();
        assertThatThrownBy(() -> client.status(home.child("round")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.UNREADABLE_LINK_TARGET));
    }

    @Test
    void A20_aTreeIsDeletedByAJobThatCounts() {
        client.mkdirs(home.child("t").child("a").child("b"));

        TreeResult result = client.recursiveDelete(home.child("t"));

        assertThat(result).isEqualTo(new TreeResult(3, 0, Optional.empty()));
        assertThat(client.exists(home.child("t"))).isFalse();
        assertThatThrownBy(() -> client.recursiveDelete(home.child("t")))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND));
    }

    @Test
    void A20_whatMayNotBeDeletedStaysAndIsCounted() {
        VosUri tree = home.child("t");
        client.mkdir(tree);
        client.setProperties(tree, List.of(Property.of(CoreProperties.IS_PUBLIC, "true")));
        client.setProperties(home, List.of(Property.of(CoreProperties.IS_PUBLIC, "true")));
        client.mkdir(tree.child("mine"));
        try (Client bob = client("bob")) {
            bob.mkdir(tree.child("bobs"));
        }

        TreeResult result = client.recursiveDelete(tree);

        assertThat(result.succeeded()).isEqualTo(1);
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.isComplete()).isFalse();
        assertThat(client.exists(tree.child("mine"))).isFalse();
        try (Client bob = client("bob")) {
            assertThat(bob.exists(tree.child("bobs"))).isTrue();
        }
    }

    @Test
    void A22_propertiesOfATreeAreSet() {
        client.mkdirs(home.child("t").child("a"));
        String key = "ivo://example.org/p#x";

        TreeResult result = client.setPropertiesRecursively(home, List.of(Property.of(key, "1")));

        assertThat(result).isEqualTo(new TreeResult(3, 0, Optional.empty()));
        assertThat(client.getNode(home.child("t").child("a")).properties().value(key))
                .hasValue("1");
    }

    @Test
    void anEmptyFileIsCreatedAndANodeIsUpdated() {
        VosUri uri = home.child("f");

        Node created = client.create(uri);
        Node updated =
                client.update(
                        new DataNode(
                                uri,
                                created.properties()
                                        .with(Property.of(CoreProperties.TITLE, "An M 31"))));

        assertThat(updated.properties().value(CoreProperties.TITLE)).hasValue("An M 31");
        assertThat(client.getNode(uri).properties().value(CoreProperties.LENGTH)).hasValue("0");
    }

    @Test
    void C4_aMoveRunsAsAJobThatNobodyNeedWaitFor() {
        client.mkdir(home.child("a"));

        URI job = client.jobs().start(Transfer.move(home.child("a"), home.child("b")));
        List<ExecutionPhase> phases = new ArrayList<>();
        Job ended =
                client.jobs()
                        .watch(
                                job.toString(),
                                Duration.ofMinutes(1),
                                change -> phases.add(change.phase()));

        assertThat(ended.phase()).isEqualTo(ExecutionPhase.COMPLETED);
        assertThat(phases).doesNotHaveDuplicates().endsWith(ExecutionPhase.COMPLETED);
        assertThat(client.exists(home.child("b"))).isTrue();
        assertThat(client.jobs().get(ended.jobId().value()).phase())
                .isEqualTo(ExecutionPhase.COMPLETED);
    }

    @Test
    void C4_jobsAreListedFilteredAbortedAndDeleted() {
        client.mkdir(home.child("a"));
        Job done = client.move(home.child("a"), home.child("b"));
        String pending = pendingJob();

        Job aborted = client.jobs().abort(pending);
        List<String> streamed = new ArrayList<>();
        client.jobs().list(JobQuery.all(), reference -> streamed.add(reference.id().value()));

        assertThat(aborted.phase()).isEqualTo(ExecutionPhase.ABORTED);
        assertThat(client.jobs().abort(pending).phase()).isEqualTo(ExecutionPhase.ABORTED);
        assertThat(client.jobs().abort(done.jobId().value()).phase())
                .isEqualTo(ExecutionPhase.COMPLETED);
        assertThat(
                        client.jobs()
                                .list(
                                        new JobQuery(
                                                Set.of(ExecutionPhase.ABORTED),
                                                Optional.empty(),
                                                OptionalInt.of(1))))
                .extracting(JobReference::id)
                .containsExactly(aborted.jobId());
        assertThat(client.jobs().list(JobQuery.all()))
                .extracting(reference -> reference.id().value())
                .contains(done.jobId().value(), aborted.jobId().value())
                .containsExactlyElementsOf(streamed);
        client.jobs().delete(pending);
        assertThatThrownBy(() -> client.jobs().get(pending))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND));
    }

    /** A job that is created and not run. */
    private String pendingJob() {
        URI list = client.jobs().urlOf("x").resolve("../transfers");
        return new Jobs(
                        new Messages(
                                new HttpTransport(
                                        TransportSettings.standard("t/1"), authorizations(list))),
                        time -> {})
                .create(Jobs.request(list, Transfer.move(home.child("a"), home.child("c"))))
                .toString();
    }

    private static Authorizations authorizations(URI url) {
        Authorizations authorizations = new Authorizations();
        authorizations.issue(Origin.of(url), "Bearer alice");
        return authorizations;
    }

    @Test
    void C29_watchingEndsWithItsTimeAndTheJobStaysAsItIs() {
        String pending = pendingJob();
        List<ExecutionPhase> phases = new ArrayList<>();

        Job job =
                client.jobs()
                        .watch(pending, Duration.ofMillis(300), now -> phases.add(now.phase()));

        assertThat(job.phase()).isEqualTo(ExecutionPhase.PENDING);
        assertThat(phases).containsExactly(ExecutionPhase.PENDING);
    }

    @Test
    void C4_aJobThatFailedTellsWhy() {
        URI job = client.jobs().start(Transfer.move(home.child("none"), home.child("b")));

        Job ended = client.jobs().watch(job.toString(), Duration.ofMinutes(1), change -> {});

        assertThat(ended.phase()).isEqualTo(ExecutionPhase.ERROR);
        assertThat(client.jobs().error(job.toString()).orElseThrow()).contains("NodeNotFound");
    }

    @Test
    void theServiceDescribesItself() {
        ServiceDocuments documents = client.service();

        assertThat(documents.availability().available()).isTrue();
        assertThat(documents.views().accepts()).isNotEmpty();
        assertThat(documents.protocols().provides()).isNotEmpty();
        assertThat(documents.properties().accepts()).isNotEmpty();
        assertThat(documents.capabilities().find(StandardIds.NODES)).isPresent();
        assertThat(client.serviceOf(home).url()).isEqualTo(documents.url());
    }

    @Test
    void E16_aSearchFindsWhatFulfilsAllConditions() throws Exception {
        file("a.fits", 10);
        file("b.fits", 1000);
        file("c.txt", 1000);

        try (Stream<Node> found =
                client.search(SearchQuery.below(home).named("*.fits").ofAtLeast(100))) {
            assertThat(found.map(Node::name)).containsExactly("b.fits");
        }
        assertThatThrownBy(() -> client.search(SearchQuery.below(home.child("none"))))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.NODE_NOT_FOUND));
    }
}
