package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.move;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.transfer;
import static org.vospace.server.Documents.uri;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Negotiated transfers and their jobs, and moves. */
class TransfersTest {
    private static final String CORE = "ivo://ivoa.net/vospace/core#";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Http alice = new Http(SPACE, "alice");
    private final Http bob = new Http(SPACE, "bob");
    private final Http anyone = new Http(SPACE, "");

    @BeforeAll
    static void makeRoot() {
        assertThat(new Http(SPACE, "alice").put("/nodes/t", container("/t")).status())
                .isEqualTo(201);
    }

    @Test
    void TG5_TG6_PS1_PS10_syncPushStoresTheBytesAndCompletesTheJob() {
        String details = negotiate(transfer("/t/new", "pushToVoSpace", "httpsput", "httpput"));
        String job = details.replace("/results/transferDetails", "");
        Answer document = alice.get(details);

        Answer put = anyone.put(endpoint(document), "bytes");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.text()).contains("#httpsput", "#httpput", uri("/t/new"));
        assertThat(put.status()).isEqualTo(201);
        assertThat(alice.get(job + "/phase").text()).isEqualTo("COMPLETED");
        assertThat(alice.get(job + "/phase").header("Content-Type")).isEqualTo("text/plain");
        assertThat(alice.get(job).text())
                .contains("version=\"1.1\"", "<uws:ownerId>alice<", "id=\"transferDetails\"");
        assertThat(alice.get("/files/t/new").text()).isEqualTo("bytes");
    }

    @Test
    void PS12_pushEndpointServesOnce() {
        String endpoint =
                endpoint(alice.get(negotiate(transfer("/t/once", "pushToVoSpace", "httpput"))));
        anyone.put(endpoint, "one");

        Answer again = anyone.put(endpoint, "two");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.fault()).isEqualTo("InvalidToken");
        assertThat(alice.get("/files/t/once").text()).isEqualTo("one");
    }

    @Test
    void PS2_pushClearsThePropertiesAndKeepsThePermissions() {
        alice.put(
                "/nodes/t/clear",
                data(
                        "/t/clear",
                        property("urn:p", "p") + property(CORE + "groupread", "ivo://g?staff")));

        push("/t/clear", "bytes");

        assertThat(alice.get("/nodes/t/clear").text())
                .doesNotContain("urn:p")
                .contains("ivo://g?staff");
    }

    @Test
    void PF1_PF2_syncPullServesTheBytesAsOftenAsNeeded() {
        alice.put("/files/t/pull", "pulled");
        String details = negotiate(transfer("/t/pull", "pullFromVoSpace", "httpsget"));
        String endpoint = endpoint(alice.get(details));

        assertThat(endpoint).endsWith("/pull");
        assertThat(anyone.get(endpoint).text()).isEqualTo("pulled");
        assertThat(anyone.get(endpoint + "?x=1", "Range", "bytes=3-").text()).isEqualTo("led");
        assertThat(alice.get(details.replace("results/transferDetails", "phase")).text())
                .isEqualTo("COMPLETED");
    }

    @Test
    void TG7_UW19_failedNegotiationIsReadFromTheJob() {
        String details = negotiate(transfer("/t/zz", "pullFromVoSpace", "httpget"));
        String job = details.replace("/results/transferDetails", "");

        assertThat(alice.get(details).text()).doesNotContain("vos:protocol");
        assertThat(alice.get(job + "/phase").text()).isEqualTo("ERROR");
        assertThat(alice.get(job + "/error").text()).startsWith("NodeNotFound " + uri("/t/zz"));
        assertThat(alice.get(job).text())
                .contains("hasDetail=\"true\"", "<uws:message>Node Not Found<");
    }

    @Test
    void PS5_PF4_PF3_deniedAndMissingEndInTheJobsError() {
        alice.put("/files/t/secret", "s");

        String push = bobNegotiates(transfer("/t/bobs", "pushToVoSpace", "httpput"));
        String pull = bobNegotiates(transfer("/t/secret", "pullFromVoSpace", "httpget"));

        assertThat(push).startsWith("PermissionDenied");
        assertThat(pull).startsWith("PermissionDenied");
        assertThat(alice.get("/nodes/t/bobs").status()).isEqualTo(404);
    }

    private String bobNegotiates(String transfer) {
        String details = bob.post("/synctrans", transfer).header("Location");
        return bob.get(details.replace("results/transferDetails", "error")).text();
    }

    @Test
    void TG8_TG9_TG11_TG12_TG13_TG14_onlyWhatIsOfferedIsReturned() {
        alice.put("/files/t/neg", "x");
        String foreign =
                transfer("/t/neg", "pullFromVoSpace", "httpget")
                        .replace("</vos:transfer>", "<vos:protocol uri=\"urn:x\"/></vos:transfer>");
        String secured =
                transfer("/t/neg", "pullFromVoSpace", "httpget")
                        .replace(
                                "core#httpget\"/>",
                                "core#httpget\"><vos:securityMethod uri=\"ivo://ivoa.net/sso#token\"/></vos:protocol>");

        assertThat(alice.get(negotiate(foreign)).text())
                .contains("httpget")
                .doesNotContain("urn:x");
        assertThat(alice.get(negotiate(secured)).text()).contains("vos:securityMethod");
        assertThat(failure(transfer("/t/neg", "pullFromVoSpace", "gridftp")))
                .startsWith("ProtocolNotSupported");
        assertThat(failure(secured.replace("sso#token", "sso#saml2.0")))
                .startsWith("ProtocolNotSupported");
        for (String view : new String[] {"urn:v", CORE + "anyview"}) {
            assertThat(
                            failure(
                                    transfer("/t/neg", "pullFromVoSpace", "httpget")
                                            .replace(
                                                    "<vos:protocol",
                                                    "<vos:view uri=\""
                                                            + view
                                                            + "\"/><vos:protocol")))
                    .startsWith("ViewNotSupported " + view);
        }
    }

    private String failure(String transfer) {
        return alice.get(negotiate(transfer).replace("results/transferDetails", "error")).text();
    }

    @Test
    void TG15_VS10_badDocumentsAreRefusedAtOnce() {
        assertThat(alice.post("/synctrans", transfer("/t", "sideways", "httpget")).fault())
                .isEqualTo("InvalidArgument");
        assertThat(alice.post("/synctrans", "{}", "Content-Type", "application/json").status())
                .isEqualTo(400);
    }

    @Test
    void TG19_TG20_TG21_TG22_TG23_TG24_parametersNegotiateToo() {
        alice.put("/files/t/par", "par");
        String query =
                "TARGET="
                        + enc(uri("/t/par"))
                        + "&direction=pullFromVoSpace&PROTOCOL="
                        + enc(CORE + "httpget");

        Answer document = alice.get("/synctrans?" + query);
        Answer form = alice.form("/synctrans", query);
        Answer redirect = alice.get("/synctrans?" + query + "&REQUEST=redirect");

        assertThat(document.status()).isEqualTo(200);
        assertThat(anyone.get(endpoint(document)).text()).isEqualTo("par");
        assertThat(form.status()).isEqualTo(200);
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(anyone.get(redirect.header("Location")).text()).isEqualTo("par");
        assertThat(alice.get("/synctrans?DIRECTION=pullFromVoSpace").fault())
                .isEqualTo("InvalidArgument");
        assertThat(alice.get("/synctrans?" + query + "&PROTOCOL=x").status()).isEqualTo(400);
        assertThat(alice.get("/synctrans?" + query.replace("pullFrom", "pullTo")).status())
                .isEqualTo(400);
        assertThat(
                        alice.get("/synctrans?REQUEST=redirect&" + query.replace("par", "absent"))
                                .fault())
                .isEqualTo("NodeNotFound");
    }

    private static String enc(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void TG16_abortedTransferHasADeadEndpoint() {
        String details = negotiate(transfer("/t/abort", "pushToVoSpace", "httpput"));
        String job = details.replace("/results/transferDetails", "");
        String endpoint = endpoint(alice.get(details));

        Answer abort = alice.form(job + "/phase", "PHASE=ABORT");

        assertThat(abort.status()).isEqualTo(303);
        assertThat(alice.get(job + "/phase").text()).isEqualTo("ABORTED");
        assertThat(anyone.put(endpoint, "late").status()).isEqualTo(400);
        assertThat(alice.get("/nodes/t/abort").status()).isEqualTo(404);
    }

    @Test
    void forgedEndpointsAreRefused() {
        String endpoint =
                endpoint(alice.get(negotiate(transfer("/t/forge", "pushToVoSpace", "httpput"))));
        String token =
                endpoint.substring(endpoint.indexOf("/data/") + 6, endpoint.lastIndexOf('/'));
        char changed = token.charAt(3) == 'A' ? 'B' : 'A';
        String forged = token.substring(0, 3) + changed + token.substring(4);

        assertThat(anyone.put(endpoint.replace(token, forged), "x").fault())
                .isEqualTo("InvalidToken");
        assertThat(anyone.put(endpoint.replace(token, "!!"), "x").fault())
                .isEqualTo("InvalidToken");
        assertThat(anyone.get(endpoint).fault()).isEqualTo("InvalidToken");
    }

    @Test
    void ID15_ID16_bitBucketTakesAllAndGivesNothing() {
        String push =
                endpoint(alice.get(negotiate(transfer("/t/.null", "pushToVoSpace", "httpput"))));
        String pull =
                endpoint(alice.get(negotiate(transfer("/t/.null", "pullFromVoSpace", "httpget"))));

        assertThat(anyone.put(push, "discarded").status()).isEqualTo(201);
        assertThat(anyone.get(pull).bytes()).isEmpty();
        assertThat(alice.get("/nodes/t").text()).doesNotContain(".null");
    }

    @Test
    void ID14_PS6_autoNamesAreChosenByTheServer() {
        String created = alice.put("/nodes/t/.auto", data("/t/.auto", "")).text();
        String push = alice.get(negotiate(transfer("/t/.auto", "pushToVoSpace", "httpput"))).text();

        assertThat(created).contains(uri("/t/")).doesNotContain(".auto");
        assertThat(push).doesNotContain(".auto");
    }

    @Test
    void xferServesTheSameAnswerForOpenCadcsClients() {
        String details = negotiate(transfer("/t/xf", "pushToVoSpace", "httpput"));
        String xfer =
                details.replace("/transfers/", "/xfer/").replace("/results/transferDetails", "");

        assertThat(alice.get(xfer).text()).isEqualTo(alice.get(details).text());
    }

    @Test
    void MV1_MV2_MV4_UW5_UW6_UW7_moveRenamesASubtreeWithItsBytes() {
        alice.put("/nodes/t/m1", container("/t/m1"));
        alice.put("/files/t/m1/f", "moved");

        Answer created = alice.post("/transfers", move("/t/m1", "/t/m2"));
        String job = created.header("Location");
        assertThat(alice.get(job + "/phase").text()).isEqualTo("PENDING");
        Answer run = alice.form(job + "/phase", "phase=RUN");

        assertThat(created.status()).isEqualTo(303);
        assertThat(run.status()).isEqualTo(303);
        assertThat(run.header("Location")).isEqualTo(job);
        assertThat(alice.get(job + "/phase").text()).isEqualTo("COMPLETED");
        assertThat(alice.get("/nodes/t/m1").status()).isEqualTo(404);
        assertThat(alice.get("/files/t/m2/f").text()).isEqualTo("moved");
        assertThat(alice.form(job + "/phase", "PHASE=RUN").status()).isEqualTo(403);
    }

    @Test
    void MV3_MV12_MV13_MV16_moveGoesIntoContainersToChosenNamesAndIntoTheBitBucket() {
        alice.put("/nodes/t/into", container("/t/into"));
        alice.put("/files/t/x1", "x1");
        alice.put("/files/t/x2", "x2");
        alice.put("/files/t/x3", "x3");
        alice.put("/nodes/t/lnk", link("/t/lnk", uri("/t/x3")));

        runMove("/t/x1", "/t/into");
        String auto = runMove("/t/x2", "/t/into/.auto");
        runMove("/t/lnk", "/t/lnk2");
        runMove("/t/lnk2", "/t/.null");

        assertThat(alice.get("/files/t/into/x1").text()).isEqualTo("x1");
        assertThat(alice.get(auto).text()).contains("id=\"destination\"", uri("/t/into/"));
        assertThat(alice.get("/nodes/t/lnk2").status()).isEqualTo(404);
        assertThat(alice.get("/files/t/x3").text()).isEqualTo("x3");
    }

    @Test
    void MV6_MV7_MV8_MV10_MV11_MV14_MV15_MV17_badMovesChangeNothing() {
        alice.put("/nodes/t/bad", container("/t/bad"));
        alice.put("/nodes/t/bad/s", container("/t/bad/s"));
        alice.put("/files/t/bad/f", "f");
        alice.put("/files/t/f", "other");

        assertThat(error(alice, move("/t/zz", "/t/yy"))).startsWith("NodeNotFound");
        assertThat(error(alice, move("/t/bad", "/t/f"))).startsWith("DuplicateNode");
        assertThat(error(alice, move("/t/f", "/t/bad"))).startsWith("DuplicateNode");
        assertThat(error(bob, move("/t/f", "/t/g"))).startsWith("PermissionDenied");
        assertThat(error(alice, move("/t/bad", "/t/bad/s"))).startsWith("InvalidArgument");
        assertThat(error(alice, move("/t/bad", "/t/no/x"))).startsWith("ContainerNotFound");
        assertThat(
                        error(
                                alice,
                                move("/t/f", "/t/g")
                                        .replace(
                                                "<vos:direction>vos://example.org!space",
                                                "<vos:direction>vos://other!x")))
                .startsWith("InvalidURI");
        runMove("/t/bad", "/t/badly");
        assertThat(alice.get("/files/t/badly/f").text()).isEqualTo("f");
    }

    private String runMove(String source, String destination) {
        String job =
                alice.post("/transfers?PHASE=RUN", move(source, destination)).header("Location");
        assertThat(alice.get(job + "/phase").text())
                .as(alice.get(job).text())
                .isEqualTo("COMPLETED");
        return job;
    }

    private static String error(Http who, String transfer) {
        String job = who.post("/transfers?PHASE=RUN", transfer).header("Location");
        assertThat(who.get(job + "/phase").text()).isEqualTo("ERROR");
        return who.get(job + "/error").text();
    }

    @Test
    void TG1_TG2_TG3_TG4_asyncPushNegotiatesWhenItIsRun() {
        String job =
                alice.post("/transfers", transfer("/t/async", "pushToVoSpace", "httpput"))
                        .header("Location");

        Answer early = alice.get(job + "/results/transferDetails");
        alice.form(job + "/phase", "PHASE=RUN");

        assertThat(early.status()).isEqualTo(400);
        assertThat(alice.get(job + "/phase").text()).isEqualTo("EXECUTING");
        assertThat(anyone.put(endpoint(alice.get(job + "/results/transferDetails")), "a").status())
                .isEqualTo(201);
        assertThat(alice.get(job).text()).contains("pushToVoSpace", "id=\"dataNode\"");
    }

    @Test
    void UW7_ofManyWhoRunAJobAtOnceOneDoesAndTheOthersLeaveItAlone() {
        for (int round = 0; round < 5; round++) {
            String job =
                    alice.post(
                                    "/transfers",
                                    transfer("/t/many" + round, "pushToVoSpace", "httpput"))
                            .header("Location");

            List<Integer> statuses =
                    IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(i -> alice.form(job + "/phase", "PHASE=RUN").status())
                            .toList();

            assertThat(statuses).containsOnlyOnce(303).containsOnly(303, 403);
            assertThat(alice.get(job + "/phase").text()).isEqualTo("EXECUTING");
        }
    }

    @Test
    void UW9_UW11_UW12_UW32_jobsBelongToTheirOwners() {
        String job =
                alice.post("/transfers", transfer("/t/j", "pushToVoSpace", "httpput"))
                        .header("Location");

        assertThat(bob.get(job).status()).isEqualTo(403);
        assertThat(alice.form(job + "/phase", "PHASE=GO").status()).isEqualTo(400);
        assertThat(alice.delete(job).status()).isEqualTo(303);
        assertThat(alice.get(job).status()).isEqualTo(404);
        assertThat(alice.get("/transfers/00000000-0000-0000-0000-000000000000").status())
                .isEqualTo(404);
        assertThat(alice.get("/transfers/nonsense").status()).isEqualTo(404);
    }

    private void push(String path, String content) {
        String details = negotiate(transfer(path, "pushToVoSpace", "httpput"));
        assertThat(anyone.put(endpoint(alice.get(details)), content).status()).isBetween(200, 201);
    }

    private String negotiate(String transfer) {
        Answer answer = alice.post("/synctrans", transfer);
        assertThat(answer.status()).as(answer.text()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/results/transferDetails");
        return answer.header("Location");
    }

    private static String endpoint(Answer document) {
        Matcher matcher =
                Pattern.compile("<vos:endpoint>([^<]+)</vos:endpoint>").matcher(document.text());
        assertThat(matcher.find()).as(document.text()).isTrue();
        return matcher.group(1);
    }
}
