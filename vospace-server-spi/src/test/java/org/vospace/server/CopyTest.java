package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vospace.server.Documents.container;
import static org.vospace.server.Documents.copy;
import static org.vospace.server.Documents.data;
import static org.vospace.server.Documents.internal;
import static org.vospace.server.Documents.link;
import static org.vospace.server.Documents.property;
import static org.vospace.server.Documents.publicContainer;
import static org.vospace.server.Documents.uri;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.spi.testkit.FaultyBackend;
import org.vospace.spi.testkit.FaultyBackend.Point;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** copyNode. */
class CopyTest {
    private static final String TITLE = "ivo://ivoa.net/vospace/core#title";
    private static final FaultyBackend BACKEND = new FaultyBackend(new MemoryBackend());

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(() -> BACKEND)
                    .configure(config -> config.garbageGrace(Duration.ZERO));

    private final Http alice = new Http(SPACE, "alice");
    private final Http bob = new Http(SPACE, "bob");

    @BeforeAll
    static void makeRoot() {
        assertThat(new Http(SPACE, "alice").put("/nodes/t", publicContainer("/t")).status())
                .isEqualTo(201);
    }

    @Test
    void CP1_CP3_CP4_aCopyHasTheSameBytesAndPropertiesAndALifeOfItsOwn() {
        alice.put("/nodes/t/one", data("/t/one", property(TITLE, "first")));
        alice.put("/files/t/one", "bytes", "Content-Type", "image/fits");

        String job = completed(copy("/t/one", "/t/two"));

        assertThat(alice.get(job).text()).contains("id=\"destination\"", uri("/t/two"));
        assertThat(alice.get("/files/t/two").text()).isEqualTo("bytes");
        assertThat(alice.get("/files/t/two").header("Content-Type")).isEqualTo("image/fits");
        assertThat(alice.get("/files/t/two").header("Digest"))
                .isEqualTo(alice.get("/files/t/one").header("Digest"));
        assertThat(alice.get("/nodes/t/two").text()).contains(">first<", "DataNode", ">5<");
        alice.put("/files/t/two", "other");
        assertThat(alice.get("/files/t/one").text()).isEqualTo("bytes");
        alice.delete("/nodes/t/one");
        SPACE.server().sweep();
        assertThat(alice.get("/files/t/two").text()).isEqualTo("other");
    }

    @Test
    void CP2_aContainerIsCopiedInAllItsDepth() {
        alice.put("/nodes/t/deep", container("/t/deep"));
        alice.put("/nodes/t/deep/a", container("/t/deep/a"));
        alice.put("/nodes/t/deep/a/b", container("/t/deep/a/b"));
        alice.put("/files/t/deep/a/b/f%23%20%3F", "leaf");
        alice.put("/files/t/deep/g", "twig");
        alice.put("/nodes/t/deep/empty", data("/t/deep/empty", ""));
        alice.put("/nodes/t/deep/l", link("/t/deep/l", uri("/t/deep/g")));

        completed(copy("/t/deep", "/t/deeper"));

        assertThat(alice.get("/files/t/deeper/a/b/f%23%20%3F").text()).isEqualTo("leaf");
        assertThat(alice.get("/files/t/deeper/g").text()).isEqualTo("twig");
        assertThat(alice.get("/nodes/t/deeper/empty").status()).isEqualTo(200);
        assertThat(alice.get("/nodes/t/deeper/l").text())
                .contains("LinkNode", "<vos:target>" + uri("/t/deep/g"));
        assertThat(alice.get("/files/t/deep/g").text()).isEqualTo("twig");
    }

    @Test
    void CP2_moreChildrenThanAPageHoldsAreAllCopied() {
        alice.put("/nodes/t/wide", container("/t/wide"));
        for (int i = 0; i < 1005; i++) {
            alice.put("/nodes/t/wide/n" + i, data("/t/wide/n" + i, ""));
        }

        completed(copy("/t/wide", "/t/wider"));

        String listing = alice.get("/nodes/t/wider?detail=min").text();
        assertThat(listing.split("<vos:node ", -1)).hasSize(1 + 1 + 1005);
    }

    @Test
    void CP5_withoutKeepBytesItIsACopy() {
        alice.put("/files/t/keep", "kept");

        completed(internal("/t/keep", "/t/keep2", ""));

        assertThat(alice.get("/files/t/keep").text()).isEqualTo("kept");
        assertThat(alice.get("/files/t/keep2").text()).isEqualTo("kept");
    }

    @Test
    void MV12_copiesGoIntoContainersToChosenNamesAndIntoTheBitBucket() {
        alice.put("/files/t/src", "src");
        alice.put("/nodes/t/in", container("/t/in"));

        completed(copy("/t/src", "/t/in"));
        String auto = completed(copy("/t/src", "/t/in/.auto"));
        String nothing = completed(copy("/t/src", "/t/.null"));

        assertThat(alice.get("/files/t/in/src").text()).isEqualTo("src");
        assertThat(alice.get(auto).text()).contains("id=\"destination\"", uri("/t/in/"));
        assertThat(alice.get(nothing).text()).doesNotContain("destination\" ");
        assertThat(alice.get("/files/t/src").text()).isEqualTo("src");
    }

    @Test
    void MV6_MV7_MV8_MV10_MV14_MV15_MV17_badCopiesMakeNothing() {
        alice.put("/nodes/t/bad", container("/t/bad"));
        alice.put("/nodes/t/bad/s", container("/t/bad/s"));
        alice.put("/files/t/bad/f", "f");
        alice.put("/files/t/f", "other");

        assertThat(Jobs.error(alice, copy("/t/zz", "/t/yy"))).startsWith("NodeNotFound ");
        assertThat(Jobs.error(alice, copy("/t/bad", "/t/f"))).startsWith("DuplicateNode ");
        assertThat(Jobs.error(alice, copy("/t/f", "/t/bad"))).startsWith("DuplicateNode ");
        assertThat(Jobs.error(bob, copy("/t/f", "/t/g"))).startsWith("PermissionDenied ");
        assertThat(Jobs.error(alice, copy("/t/bad", "/t/bad/s"))).startsWith("InvalidArgument ");
        assertThat(Jobs.error(alice, copy("/t/bad", "/t/no/x"))).startsWith("ContainerNotFound ");
        assertThat(
                        Jobs.error(
                                alice,
                                copy("/t/f", "/t/g")
                                        .replace(
                                                "<vos:direction>vos://example.org",
                                                "<vos:direction>vos://other")))
                .startsWith("InvalidURI ");
        assertThat(alice.get("/nodes/t/g").status()).isEqualTo(404);
    }

    @Test
    void CP6_aNodeThatTheCopierMayNotReadLetsTheWholeCopyFail() {
        bob.put("/nodes/t/shared", publicContainer("/t/shared"));
        bob.put("/nodes/t/shared/open", publicContainer("/t/shared/open"));
        bob.put("/nodes/t/shared/secret", data("/t/shared/secret", ""));

        assertThat(Jobs.error(alice, copy("/t/shared", "/t/stolen")))
                .startsWith("PermissionDenied ")
                .contains(uri("/t/shared/secret"));
        assertThat(alice.get("/nodes/t/stolen").status()).isEqualTo(404);
        assertNothingIsStaged();
    }

    @Test
    void CP6_aStorageThatFailsMidwayLeavesNothingOfTheCopy() {
        alice.put("/nodes/t/half", container("/t/half"));
        for (int i = 0; i < 5; i++) {
            alice.put("/files/t/half/f" + i, "content " + i);
        }
        SPACE.server().sweep();
        BACKEND.failNext(Point.UPLOAD_STAGED);

        String error = Jobs.error(alice, copy("/t/half", "/t/halved"));

        assertThat(error).startsWith("InternalFault ");
        assertThat(alice.get("/nodes/t/halved").status()).isEqualTo(404);
        assertNothingIsStaged();
        assertThat(alice.get("/files/t/half/f4").text()).isEqualTo("content 4");
    }

    @Test
    void bytesThatAreDeletedWhileTheyAreStillToBeCopiedAreNotRemoved() {
        alice.put("/files/t/fleeting", "still here");
        BACKEND.next(
                Point.DOWNLOAD_BEGINS,
                point -> {
                    alice.put("/files/t/fleeting", "changed");
                    SPACE.server().sweep();
                });

        completed(copy("/t/fleeting", "/t/held"));

        assertThat(alice.get("/files/t/held").text()).isEqualTo("still here");
        assertThat(alice.get("/files/t/fleeting").text()).isEqualTo("changed");
    }

    @Test
    void TG16_anAbortedCopyStopsAndLeavesNothing() {
        alice.put("/nodes/t/long", container("/t/long"));
        for (int i = 0; i < 3; i++) {
            alice.put("/files/t/long/f" + i, "x");
        }
        String job = alice.post("/transfers", copy("/t/long", "/t/longer")).header("Location");
        BACKEND.next(Point.DOWNLOAD_BEGINS, point -> alice.form(job + "/phase", "PHASE=ABORT"));

        alice.form(job + "/phase", "PHASE=RUN");

        assertThat(Jobs.ended(alice, job)).isEqualTo("ABORTED");
        assertNothingIsStaged();
        assertThat(alice.get("/nodes/t/longer").status()).isEqualTo(404);
    }

    private static void assertNothingIsStaged() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            assertThat(SPACE.database().count("vos.node WHERE parent_id = 3"))
                                    .isZero();
                            assertThat(SPACE.database().count("vos.copy_item")).isZero();
                        });
    }

    private String completed(String transfer) {
        String job = Jobs.run(alice, "/transfers", transfer);
        assertThat(Jobs.phase(alice, job))
                .as(alice.get(job + "/error").text())
                .isEqualTo("COMPLETED");
        return job;
    }
}
