package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.nil;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.publicContainer;
import static org.vospace.server.Documents.uri;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** {@code /nodes} over HTTP, on a real server and a real database. */
class NodesTest {
    private static final String CORE = "ivo://ivoa.net/vospace/core#";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Http alice = new Http(SPACE, "alice");
    private final Http bob = new Http(SPACE, "bob");
    private final Http anyone = new Http(SPACE, "");

    @BeforeAll
    static void makeRoots() {
        Http alice = new Http(SPACE, "alice");
        assertThat(alice.put("/nodes/n", container("/n")).status()).isEqualTo(201);
        assertThat(alice.put("/nodes/open", publicContainer("/open")).status()).isEqualTo(201);
    }

    @Test
    void CN1_CN11_XM14_createdNodeComesBackWithItsPropertiesAndViews() {
        Answer created =
                alice.put("/nodes/n/a", data("/n/a", property(CORE + "title", "Run 7 &amp; 8")));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Content-Type")).isEqualTo("text/xml");
        assertThat(created.text())
                .contains("xsi:type=\"vos:DataNode\"", "Run 7 &amp; 8", "#anyview");
        assertThat(alice.get("/nodes/n/a").text()).contains("Run 7 &amp; 8");
    }

    @Test
    void CN2_CN14_existingNameIsADuplicate() {
        alice.put("/nodes/n/dup", container("/n/dup"));

        Answer again = alice.put("/nodes/n/dup", data("/n/dup", ""));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).startsWith("DuplicateNode " + uri("/n/dup"));
    }

    @Test
    void CN3_SN15_documentForAnotherNodeIsRefused() {
        assertThat(alice.put("/nodes/n/x1", data("/n/y1", "")).fault()).isEqualTo("InvalidURI");
        assertThat(alice.post("/nodes/n", container("/m")).fault()).isEqualTo("InvalidURI");
        assertThat(alice.get("/nodes/n/x1").status()).isEqualTo(404);
    }

    @Test
    void CN4_CN5_CN6_missingOrWrongAncestorIsNamed() {
        alice.put("/nodes/n/file", data("/n/file", ""));

        Answer missing = alice.put("/nodes/n/no/no/x", data("/n/no/no/x", ""));
        Answer below = alice.put("/nodes/n/file/x", data("/n/file/x", ""));

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).startsWith("ContainerNotFound " + uri("/n/no") + "\n");
        assertThat(below.text()).startsWith("ContainerNotFound " + uri("/n/file") + "\n");
    }

    @Test
    void CN7_DN5_linkOnTheWayStopsCreatesAndDeletes() {
        alice.put("/nodes/n/t", container("/n/t"));
        alice.put("/nodes/n/t/d", data("/n/t/d", ""));
        alice.put("/nodes/n/k", link("/n/k", uri("/n/t")));

        Answer create = alice.put("/nodes/n/k/x", data("/n/k/x", ""));
        Answer delete = alice.delete("/nodes/n/k/d");

        assertThat(create.status()).isEqualTo(400);
        assertThat(create.fault()).isEqualTo("LinkFound");
        assertThat(delete.fault()).isEqualTo("LinkFound");
        assertThat(alice.get("/nodes/n/t/d").status()).isEqualTo(200);
    }

    @Test
    void CN8_SN7_DN6_GN3_strangersAreDeniedAndToldWhy() {
        alice.put("/nodes/n/mine", data("/n/mine", ""));

        assertThat(bob.put("/nodes/n/theirs", data("/n/theirs", "")).status()).isEqualTo(403);
        assertThat(bob.get("/nodes/n/mine").fault()).isEqualTo("PermissionDenied");
        assertThat(bob.get("/nodes/n/absent").status()).isEqualTo(403);
        assertThat(
                        bob.post(
                                        "/nodes/open",
                                        data("/open", property(CORE + "title", "x"))
                                                .replace("DataNode", "ContainerNode"))
                                .status())
                .isEqualTo(403);
        assertThat(bob.delete("/nodes/open").status()).isEqualTo(403);
    }

    @Test
    void CN9_SN5_readOnlyPropertyCannotBeSetOrChanged() {
        Answer create = alice.put("/nodes/n/ro", data("/n/ro", property(CORE + "length", "9")));
        alice.put("/nodes/n/ro", data("/n/ro", ""));
        Answer change = alice.post("/nodes/n/ro", data("/n/ro", property(CORE + "length", "9")));

        assertThat(create.status()).isEqualTo(403);
        assertThat(change.status()).isEqualTo(403);
        assertThat(change.text()).contains("core#length is read-only");
    }

    @Test
    void CN12_XM15_viewsAndChildrenInADocumentAreIgnored() {
        String document =
                publicContainer("/open/box")
                        .replace(
                                "<vos:nodes/>",
                                "<vos:accepts><vos:view uri=\"urn:z\"/></vos:accepts><vos:nodes>"
                                        + "<vos:node xsi:type=\"vos:DataNode\" uri=\""
                                        + uri("/open/box/child")
                                        + "\"/></vos:nodes>");

        Answer created = alice.put("/nodes/open/box", document);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text()).doesNotContain("urn:z");
        assertThat(alice.get("/nodes/open/box/child").status()).isEqualTo(404);
    }

    @Test
    void CN16_ofTwentyParallelCreatesOneWins() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        Callable<Integer> create = () -> alice.put("/nodes/n/race", container("/n/race")).status();

        List<Integer> statuses =
                threads.invokeAll(IntStream.range(0, 20).mapToObj(i -> create).toList()).stream()
                        .map(NodesTest::get)
                        .toList();
        threads.shutdown();

        assertThat(statuses).containsOnlyOnce(201).filteredOn(s -> s != 201).containsOnly(409);
    }

    private static int get(Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void CN17_badCredentialsAreChallenged() {
        Answer refused = new Http(SPACE, "expired").get("/nodes/n");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer error=\"invalid_token\"");
        assertThat(refused.text()).startsWith("NotAuthenticated the token has expired");
    }

    @Test
    void GN2_GN16_missingNodeAndMissingAncestorAreToldApart() {
        assertThat(alice.get("/nodes/n/zz").text()).startsWith("NodeNotFound " + uri("/n/zz"));
        assertThat(alice.get("/nodes/n/zz").header("X-VO-Fault"))
                .isEqualTo("NodeNotFound " + uri("/n/zz"));
        assertThat(alice.get("/nodes/n/no/x").text()).startsWith("ContainerNotFound ");
    }

    @Test
    void GN4_GN5_GN6_GN13_GN15_GN20_detailAndLimitAreHonouredOrRefused() {
        alice.put("/nodes/n/det", data("/n/det", property(CORE + "title", "T")));

        assertThat(alice.get("/nodes/n/det?detail=min").text())
                .contains("xsi:type")
                .doesNotContain("core#title");
        assertThat(alice.get("/nodes/n/det?detail=properties").text())
                .contains("core#title")
                .doesNotContain("vos:accepts");
        assertThat(alice.get("/nodes/n/det?detail=max").text()).contains("vos:accepts");
        for (String bad : List.of("limit=-1", "limit=x", "detail=zzz")) {
            assertThat(alice.get("/nodes/n?" + bad).text())
                    .startsWith("InvalidArgument")
                    .contains("expected");
        }
        assertThat(alice.get("/nodes/n?view=zzz").fault()).isEqualTo("ViewNotSupported");
    }

    @Test
    void GN7_GN8_GN9_GN10_GN11_GN12_GN14_listingPagesAreStableAndInclusive() {
        alice.put("/nodes/n/list", container("/n/list"));
        for (String name : List.of("c", "a", "e", "b", "d")) {
            alice.put("/nodes/n/list/" + name, data("/n/list/" + name, ""));
        }

        assertThat(names(alice.get("/nodes/n/list").text()))
                .containsExactly("a", "b", "c", "d", "e");
        assertThat(names(alice.get("/nodes/n/list?limit=2").text())).containsExactly("a", "b");
        assertThat(alice.get("/nodes/n/list?limit=0").text()).contains("<vos:nodes");
        assertThat(names(alice.get("/nodes/n/list?limit=0").text())).isEmpty();
        assertThat(names(alice.get("/nodes/n/list?limit=2&uri=" + query("/n/list/c")).text()))
                .containsExactly("c", "d");
        assertThat(names(alice.get("/nodes/n/list?uri=" + query("/n/list/bb")).text()))
                .containsExactly("c", "d", "e");
        assertThat(alice.get("/nodes/n/list?uri=" + query("/n/other")).fault())
                .isEqualTo("InvalidURI");
    }

    private static String query(String path) {
        return java.net.URLEncoder.encode(uri(path), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<String> names(String listing) {
        return java.util.regex.Pattern.compile("<vos:node [^>]*uri=\"[^\"]*/([^\"/]*)\"")
                .matcher(listing.substring(listing.indexOf("<vos:nodes")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @Test
    void listingHoldsOnlyWhatTheCallerMaySee() {
        alice.put("/nodes/open/private", data("/open/private", ""));
        alice.put("/nodes/open/public", data("/open/public", property(CORE + "ispublic", "true")));

        assertThat(anyone.get("/nodes/open").text())
                .contains("/open/public\"")
                .doesNotContain("/open/private\"");
    }

    @Test
    void GN17_GN18_XM10_linksKeepTheirTargetAndAreFollowedOnTheWay() {
        alice.put("/nodes/n/dir", container("/n/dir"));
        alice.put("/nodes/n/dir/f", data("/n/dir/f", ""));
        alice.put("/nodes/n/ln", link("/n/ln", uri("/n/dir")));
        alice.put("/nodes/n/out", link("/n/out", "http://x.example/?a=1&amp;b=2"));

        assertThat(alice.get("/nodes/n/ln").text())
                .contains("vos:LinkNode", "<vos:target>" + uri("/n/dir"));
        assertThat(alice.get("/nodes/n/ln/f").text()).contains(uri("/n/dir/f"));
        assertThat(alice.get("/nodes/n/out").text()).contains("http://x.example/?a=1&amp;b=2");
        assertThat(alice.get("/nodes/n/out/f").fault()).isEqualTo("LinkFound");
    }

    @Test
    void linksInACircleEndInAFault() {
        alice.put("/nodes/n/l1", link("/n/l1", uri("/n/l2")));
        alice.put("/nodes/n/l2", link("/n/l2", uri("/n/l1")));

        assertThat(alice.get("/nodes/n/l1/x").fault()).isEqualTo("UnreadableLinkTarget");
    }

    @Test
    void containerTellsTheLengthOfAllContentBelowIt() {
        alice.put("/nodes/n/sum", container("/n/sum"));
        alice.put("/nodes/n/sum/sub", container("/n/sum/sub"));
        alice.put("/files/n/sum/a", "12345");
        alice.put("/files/n/sum/sub/b", "1234567");

        await().until(
                        () ->
                                alice.get("/nodes/n/sum")
                                        .text()
                                        .contains("core#length\" readOnly=\"true\">12<"));
    }

    @Test
    void GN22_headAnswersLikeGetWithoutABody() {
        assertThat(alice.head("/nodes/n").status()).isEqualTo(200);
        assertThat(alice.head("/nodes/n").header("Content-Type")).isEqualTo("text/xml");
        assertThat(alice.head("/nodes/n/zz").status()).isEqualTo(404);
    }

    @Test
    void SN1_SN2_SN3_SN4_SN16_SN17_setNodeIsAUnion() {
        alice.put(
                "/nodes/n/set",
                data("/n/set", property(CORE + "title", "old") + property("urn:q", "q")));

        Answer set =
                alice.post(
                        "/nodes/n/set",
                        data(
                                "/n/set",
                                property(CORE + "title", "new")
                                        + property(CORE + "subject", "")
                                        + property("quality", "good")
                                        + nil("urn:never")));
        Answer removed = alice.post("/nodes/n/set", data("/n/set", nil("urn:q")));

        assertThat(set.status()).isEqualTo(200);
        assertThat(set.text()).contains(">new<", "\"urn:q\"", "core#subject", "\"quality\"");
        assertThat(removed.text()).doesNotContain("urn:q").contains(">new<");
    }

    @Test
    void SN6_whatGetNodeGaveCanBeSentBack() {
        alice.put("/nodes/n/back", data("/n/back", property(CORE + "title", "t")));

        Answer sent = alice.post("/nodes/n/back", alice.get("/nodes/n/back").text());

        assertThat(sent.status()).isEqualTo(200);
    }

    @Test
    void SN10_SN18_badValueChangesNothing() {
        alice.put("/nodes/n/atom", data("/n/atom", ""));

        Answer bad =
                alice.post(
                        "/nodes/n/atom",
                        data(
                                "/n/atom",
                                property(CORE + "title", "T")
                                        + property(CORE + "date", "yesterday")));

        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text()).startsWith("InvalidArgument").contains("yesterday", "ISO 8601");
        assertThat(alice.get("/nodes/n/atom").text()).doesNotContain("core#title");
    }

    @Test
    void SN11_SN14_typeIsFixedAndLinkTargetIsNot() {
        alice.put("/nodes/n/ty", data("/n/ty", ""));
        alice.put("/nodes/n/tl", link("/n/tl", "vos://a!b/c"));

        assertThat(alice.post("/nodes/n/ty", link("/n/ty", "x:y")).fault())
                .isEqualTo("InvalidArgument");
        assertThat(alice.post("/nodes/n/tl", link("/n/tl", "vos://a!b/new")).text())
                .contains("vos://a!b/new");
    }

    @Test
    void SN8_SN9_setOfWhatIsNotThere() {
        assertThat(alice.post("/nodes/n/zz", data("/n/zz", "")).fault()).isEqualTo("NodeNotFound");
        assertThat(alice.post("/nodes/n/no/x", data("/n/no/x", "")).fault())
                .isEqualTo("ContainerNotFound");
    }

    @Test
    void DN1_DN2_DN3_DN4_DN7_DN9_deleteTakesTheSubtreeAndNeverALinksTarget() {
        alice.put("/nodes/n/tree", container("/n/tree"));
        alice.put("/nodes/n/tree/d", data("/n/tree/d", ""));
        alice.put("/nodes/n/tree2", container("/n/tree2"));
        alice.put("/nodes/n/tolink", link("/n/tolink", uri("/n/tree2")));

        assertThat(alice.delete("/nodes/n/tree").status()).isEqualTo(204);
        assertThat(alice.get("/nodes/n/tree/d").fault()).isEqualTo("ContainerNotFound");
        assertThat(alice.delete("/nodes/n/tolink").status()).isEqualTo(204);
        assertThat(alice.get("/nodes/n/tree2").status()).isEqualTo(200);
        assertThat(alice.delete("/nodes/n/tree").fault()).isEqualTo("NodeNotFound");
        assertThat(alice.delete("/nodes/n/tree/d").fault()).isEqualTo("ContainerNotFound");
        assertThat(alice.delete("/nodes").status()).isEqualTo(403);
        assertThat(alice.put("/nodes", container("")).status()).isEqualTo(409);
    }

    @Test
    void ID1_ID2_ID8_ID9_bothSeparatorsAndTrailingSlashesAreTheSame() {
        String tilde = data("/n/i1", "").replace("example.org!space", "EXAMPLE.org~space");

        assertThat(alice.put("/nodes/n/i1", tilde).status()).isEqualTo(201);
        assertThat(alice.get("/nodes/n/i1").text())
                .contains("example.org!space")
                .doesNotContain("~");
        assertThat(names(alice.get("/nodes/n/").text()))
                .isEqualTo(names(alice.get("/nodes/n").text()));
        for (String root : List.of("/nodes", "/nodes/")) {
            assertThat(alice.get(root).text()).contains("vos:ContainerNode");
        }
    }

    @Test
    void ID4_ID5_ID6_XM11_XM12_badDocumentsAreRefusedWithWords() {
        assertThat(alice.put("/nodes/n/b", data("/n/a b", "")).fault()).isEqualTo("InvalidURI");
        assertThat(alice.put("/nodes/n/b", data("/n/b", "").replace("vos://", "http://")).fault())
                .isEqualTo("InvalidURI");
        assertThat(alice.put("/nodes/n/b", data("/n/b", "").replace("!space", "!other")).fault())
                .isEqualTo("InvalidURI");
        assertThat(alice.put("/nodes/n/b", "<a").fault()).isEqualTo("InvalidArgument");
        assertThat(alice.put("/nodes/n/b", "<!DOCTYPE a []>" + data("/n/b", "")).status())
                .isEqualTo(400);
        assertThat(
                        alice.put("/nodes/n/b", data("/n/b", "").replace("DataNode", "TableNode"))
                                .fault())
                .isEqualTo("TypeNotSupported");
        assertThat(alice.put("/nodes/n/b", "<a>" + "x".repeat(10_000_000)).status()).isIn(400, 413);
    }

    @Test
    void ID10_ID11_hostilePathsAreRefused() {
        for (String path :
                List.of(
                        "/n/%2e%2e/z",
                        "/n/../z",
                        "/n/./z",
                        "/n/a%2Fb",
                        "/n/a%00b",
                        "/n//z",
                        "/n/%zz",
                        "/n/%c3%28")) {
            RawHttp.Answer answer =
                    RawHttp.send(SPACE.url(), "PUT", "/space/nodes" + path, data("/n/z", ""));

            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.body()).as(path).startsWith("InvalidURI ");
        }
        assertThat(alice.get("/nodes/n/z").status()).isEqualTo(404);
    }

    @Test
    void VS7_VS8_VS9_everyRefusalStartsWithAFaultName() {
        Answer unknown = alice.get("/zzz");
        Answer method = alice.method("PATCH", "/nodes/n");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).matches("(?s)NodeNotFound .*");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("PUT");
        assertThat(method.text()).matches("(?s)OperationNotSupported .*");
        assertThat(alice.get("/nodes/n").header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
