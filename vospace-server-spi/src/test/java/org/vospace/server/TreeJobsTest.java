package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.publicContainer;
import static org.vospace.server.Documents.uri;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.server.Http.Answer;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** OpenCADC's recursive jobs, and what may not be deleted. */
class TreeJobsTest {
    private static final String TITLE = "ivo://ivoa.net/vospace/core#title";
    private static final String IMMUTABLE = "ivo://ivoa.net/vospace/core#immutable";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private final Http alice = new Http(SPACE, "alice");
    private final Http bob = new Http(SPACE, "bob");

    @BeforeAll
    static void makeRoot() {
        assertThat(new Http(SPACE, "alice").put("/nodes/t", publicContainer("/t")).status())
                .isEqualTo(201);
    }

    private static String delete(Http who, String path) {
        Answer created =
                who.form(
                        "/async-delete",
                        "target=" + URLEncoder.encode(uri(path), StandardCharsets.UTF_8));
        assertThat(created.status()).as(created.text()).isEqualTo(303);
        String job = created.header("Location");
        assertThat(Jobs.phase(who, job)).isEqualTo("PENDING");
        assertThat(who.form(job + "/phase", "phase=RUN").status()).isEqualTo(303);
        Jobs.ended(who, job);
        return job;
    }

    /** Done and failed; a result that is not there is a dash. */
    private static String counts(Http who, String job) {
        String results = who.get(job + "/results").text();
        return count("successcount", results) + "/" + count("errorcount", results);
    }

    private static String count(String name, String results) {
        Matcher matcher = Pattern.compile(name + "[^/]*final:(\\d+)\"").matcher(results);
        return matcher.find() ? matcher.group(1) : "-";
    }

    @Test
    void asyncDeleteRemovesATreeAndCountsItsNodes() {
        alice.put("/nodes/t/gone", container("/t/gone"));
        alice.put("/nodes/t/gone/a", container("/t/gone/a"));
        alice.put("/files/t/gone/a/f", "f");

        String job = delete(alice, "/t/gone");

        assertThat(Jobs.phase(alice, job)).isEqualTo("COMPLETED");
        assertThat(job).contains("/async-delete/");
        assertThat(counts(alice, job)).isEqualTo("3/-");
        assertThat(alice.get(job).text()).contains("id=\"target\"", uri("/t/gone"));
        assertThat(alice.get("/nodes/t/gone").status()).isEqualTo(404);
        assertThat(alice.get("/async-delete").text()).contains(job);
        assertThat(alice.get("/transfers").text()).doesNotContain(job);
    }

    @Test
    void asyncDeleteRemovesWhatMayGoAndIsAbortedForTheRest() {
        alice.put("/nodes/t/mixed", publicContainer("/t/mixed"));
        alice.put("/nodes/t/mixed/mine", container("/t/mixed/mine"));
        alice.put("/nodes/t/mixed/mine/x", data("/t/mixed/mine/x", ""));
        bob.put("/nodes/t/mixed/his", data("/t/mixed/his", ""));

        String job = delete(alice, "/t/mixed");

        assertThat(Jobs.phase(alice, job)).isEqualTo("ABORTED");
        assertThat(counts(alice, job)).isEqualTo("2/2");
        assertThat(alice.get("/nodes/t/mixed/mine").status()).isEqualTo(404);
        assertThat(bob.get("/nodes/t/mixed/his").status()).isEqualTo(200);
    }

    @Test
    void asyncDeleteOfWhatMayNotGoIsAnError() {
        bob.put("/nodes/t/bobs", data("/t/bobs", ""));

        String job = delete(alice, "/t/bobs");

        assertThat(Jobs.phase(alice, job)).isEqualTo("ERROR");
        assertThat(alice.get(job + "/error").text()).startsWith("PermissionDenied ");
        assertThat(counts(alice, job)).isEqualTo("0/1");
        assertThat(Jobs.phase(alice, delete(alice, "/t/nothing"))).isEqualTo("ERROR");
        assertThat(alice.form("/async-delete", "target=vos%3A%2F%2Fother!x%2Fa").fault())
                .isEqualTo("InvalidURI");
        assertThat(alice.form("/async-delete", "").fault()).isEqualTo("InvalidArgument");
    }

    @Test
    void DN10_aTreeOfWhichSomethingMayNotBeDeletedStaysWhole() {
        alice.put("/nodes/t/partly", publicContainer("/t/partly"));
        alice.put("/nodes/t/partly/a", publicContainer("/t/partly/a"));
        alice.put("/files/t/partly/a/f", "f");
        bob.put("/nodes/t/partly/a/his", data("/t/partly/a/his", ""));

        Answer answer = alice.delete("/nodes/t/partly");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).startsWith("PermissionDenied " + uri("/t/partly/a/his"));
        assertThat(alice.get("/files/t/partly/a/f").text()).isEqualTo("f");
    }

    @Test
    void asyncSetPropertiesChangesAllBelow() {
        alice.put("/nodes/t/set", publicContainer("/t/set"));
        alice.put("/nodes/t/set/a", container("/t/set/a"));
        alice.put("/nodes/t/set/a/x", data("/t/set/a/x", property("urn:old", "kept")));

        Answer created =
                alice.post(
                        "/async-setprops",
                        container("/t/set")
                                .replace(
                                        "<vos:properties>",
                                        "<vos:properties>" + property(TITLE, "all")));
        String job = created.header("Location");
        alice.form(job + "/phase", "phase=RUN");

        assertThat(Jobs.ended(alice, job)).isEqualTo("COMPLETED");
        assertThat(counts(alice, job)).isEqualTo("3/-");
        assertThat(alice.get("/nodes/t/set/a/x").text()).contains(">all<", ">kept<");
        assertThat(alice.get("/nodes/t/set?limit=0").text()).contains(">all<");
    }

    @Test
    void asyncSetPropertiesIsAbortedWhereSomeNodesMayNotBeChanged() {
        alice.put("/nodes/t/part", publicContainer("/t/part"));
        bob.put("/nodes/t/part/his", data("/t/part/his", ""));

        String job =
                Jobs.run(
                        alice,
                        "/async-setprops",
                        publicContainer("/t/part")
                                .replace(
                                        "<vos:properties>",
                                        "<vos:properties>" + property(TITLE, "x")));

        assertThat(Jobs.phase(alice, job)).isEqualTo("ABORTED");
        assertThat(counts(alice, job)).isEqualTo("1/1");
        assertThat(bob.get("/nodes/t/part/his").text()).doesNotContain(TITLE);
    }

    @Test
    void immutableNodesAreNeitherMovedNorDeletedNorWrittenAndNothingComesOrGoesBelowThem() {
        alice.put("/nodes/t/fixed", publicContainer("/t/fixed"));
        alice.put("/files/t/fixed/f", "as it was");
        alice.put("/nodes/t/fixed/l", Documents.link("/t/fixed/l", uri("/t/fixed/f")));
        setImmutable("/t/fixed", "true");

        assertThat(alice.put("/files/t/fixed/f", "other").status()).isEqualTo(403);
        assertThat(alice.put("/files/t/fixed/g", "new").status()).isEqualTo(403);
        assertThat(alice.put("/nodes/t/fixed/c", container("/t/fixed/c")).fault())
                .isEqualTo("PermissionDenied");
        assertThat(alice.delete("/nodes/t/fixed/f").status()).isEqualTo(403);
        assertThat(alice.delete("/nodes/t/fixed").status()).isEqualTo(403);
        assertThat(Jobs.error(alice, Documents.move("/t/fixed", "/t/other")))
                .startsWith("PermissionDenied ");
        assertThat(Jobs.error(alice, Documents.move("/t/fixed/f", "/t/other")))
                .startsWith("PermissionDenied ");
        assertThat(alice.post("/nodes/t/fixed/l", Documents.link("/t/fixed/l", uri("/t"))).status())
                .isEqualTo(403);
        assertThat(
                        alice.post("/nodes/t/fixed/f", data("/t/fixed/f", property(TITLE, "new")))
                                .status())
                .isEqualTo(200);
        assertThat(alice.get("/files/t/fixed/f").text()).isEqualTo("as it was");

        setImmutable("/t/fixed", "false");
        assertThat(alice.delete("/nodes/t/fixed").status()).isEqualTo(204);
    }

    private void setImmutable(String path, String value) {
        Answer answer =
                alice.post(
                        "/nodes" + path,
                        publicContainer(path)
                                .replace(
                                        "<vos:properties>",
                                        "<vos:properties>" + property(IMMUTABLE, value)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }
}
