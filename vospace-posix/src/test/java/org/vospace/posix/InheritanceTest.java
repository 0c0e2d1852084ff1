package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.SpaceCaller.CADC;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.GROUPS;
import static org.vospace.posix.SpaceCaller.nil;
import static org.vospace.posix.SpaceCaller.property;
import static org.vospace.posix.SpaceCaller.textOf;

import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.ArchiveViews;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** {@code core#inheritPermissions}, and what OpenCADC's {@code vchmod} sends. */
class InheritanceTest {
    private static final String INHERIT = CADC + "inheritPermissions";
    private static final String READ = CORE + "groupread";
    private static final String WRITE = CORE + "groupwrite";
    private static final String PUBLIC = CORE + "ispublic";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new OwnerAndGroups(Set.of("admin"), new IdentityGroups()));

    private static SpaceCaller alice;

    @BeforeAll
    static void makeAllocation() {
        alice = new SpaceCaller(SPACE, "alice");
        SpaceCaller admin = new SpaceCaller(SPACE, "admin");
        assertThat(admin.makeContainer("/i", property(CORE + "creator", "alice")).status())
                .isEqualTo(201);
        assertThat(
                        alice.makeContainer(
                                        "/i/shared",
                                        property(INHERIT, "true"),
                                        property(PUBLIC, "true"),
                                        property(READ, GROUPS + "staff"),
                                        property(WRITE, GROUPS + "editors"))
                                .status())
                .isEqualTo(201);
    }

    private static void requireInherited(String path) {
        Reply node = alice.get("/nodes" + path + "?limit=0");
        assertThat(node.status()).as(node.text()).isEqualTo(200);
        assertThat(textOf(READ, node)).as(path).isEqualTo(GROUPS + "staff");
        assertThat(textOf(WRITE, node)).as(path).isEqualTo(GROUPS + "editors");
        assertThat(textOf(PUBLIC, node)).as(path).isEqualTo("true");
    }

    @Test
    void newNodesGetWhatTheContainerHasAndContainersPassItOn() {
        alice.makeContainer("/i/shared/c");
        alice.makeData("/i/shared/c/d");
        alice.put("/files/i/shared/c/uploaded", "bytes");

        requireInherited("/i/shared/c");
        requireInherited("/i/shared/c/d");
        requireInherited("/i/shared/c/uploaded");
        assertThat(textOf(INHERIT, alice.get("/nodes/i/shared/c?limit=0"))).isEqualTo("true");
        assertThat(alice.get("/nodes/i/shared/c/d").text()).doesNotContain(INHERIT);
    }

    @Test
    void whatTheDocumentSaysCountsMore() {
        alice.makeContainer(
                "/i/shared/own",
                property(READ, GROUPS + "others"),
                property(WRITE, ""),
                property(PUBLIC, "false"),
                nil(INHERIT));

        Reply own = alice.get("/nodes/i/shared/own?limit=0");

        assertThat(textOf(READ, own)).isEqualTo(GROUPS + "others");
        assertThat(textOf(PUBLIC, own)).isEqualTo("false");
        assertThat(own.text()).doesNotContain(WRITE, INHERIT);
    }

    @Test
    void negotiatedUploadsAndCopiesInheritToo() {
        alice.makeContainer("/i/private");
        alice.makeContainer("/i/private/in");
        alice.put("/files/i/private/in/x", "bytes");

        alice.put(alice.push("/i/shared/pushed", ""), "bytes");
        String copied = alice.ended(alice.transfer("/i/private", "/i/shared/copy", true));

        requireInherited("/i/shared/pushed");
        assertThat(copied).isEqualTo("COMPLETED");
        requireInherited("/i/shared/copy");
        requireInherited("/i/shared/copy/in");
        requireInherited("/i/shared/copy/in/x");
        assertThat(textOf(INHERIT, alice.get("/nodes/i/shared/copy/in?limit=0"))).isEqualTo("true");
    }

    @Test
    void membersOfUnpackedArchivesInherit() throws Exception {
        java.io.ByteArrayOutputStream archive = new java.io.ByteArrayOutputStream();
        try (var zip = new java.util.zip.ZipOutputStream(archive)) {
            zip.putNextEntry(new java.util.zip.ZipEntry("dir/member"));
            zip.write(1);
        }

        Reply unpacked =
                alice.put(
                        alice.push("/i/shared", "<vos:view uri=\"" + ArchiveViews.ZIP + "\"/>"),
                        archive.toByteArray());

        assertThat(unpacked.status()).as(unpacked.text()).isEqualTo(201);
        requireInherited("/i/shared/dir");
        requireInherited("/i/shared/dir/member");
    }

    @Test
    void movedNodesKeepWhatTheyHave() {
        alice.makeData("/i/moved", property(READ, GROUPS + "others"));

        alice.ended(alice.transfer("/i/moved", "/i/shared", false));

        Reply moved = alice.get("/nodes/i/shared/moved");
        assertThat(textOf(READ, moved)).isEqualTo(GROUPS + "others");
        assertThat(textOf(PUBLIC, moved)).isEqualTo("false");
    }

    @Test
    void withoutThePropertyNothingIsInherited() {
        alice.makeContainer("/i/plain", property(PUBLIC, "true"), property(READ, "staff"));
        alice.makeData("/i/plain/x");

        Reply node = alice.get("/nodes/i/plain/x");

        assertThat(textOf(PUBLIC, node)).isEqualTo("false");
        assertThat(node.text()).doesNotContain(READ);
    }

    /** {@code vchmod g+rw x "a b" c}, {@code g-rw}, {@code o+w}. */
    @Test
    void whatVchmodSendsIsUnderstood() {
        alice.makeContainer("/i/mod", property(PUBLIC, "true"));
        alice.put("/files/i/mod/x", "bytes");
        SpaceCaller inA = new SpaceCaller(SPACE, "ann", GROUPS + "a");
        SpaceCaller inC = new SpaceCaller(SPACE, "cid", GROUPS + "c");
        SpaceCaller dora = new SpaceCaller(SPACE, "dora");
        SpaceCaller admin = new SpaceCaller(SPACE, "admin");
        admin.set("ContainerNode", "/i", property(PUBLIC, "true"));

        alice.set(
                "DataNode",
                "/i/mod/x",
                property(READ, GROUPS + "a " + GROUPS + "user:dora"),
                property(WRITE, GROUPS + "c"));
        assertThat(inA.get("/files/i/mod/x").status()).isEqualTo(200);
        assertThat(dora.get("/files/i/mod/x").status()).as("one user").isEqualTo(200);
        assertThat(inA.put("/files/i/mod/x", "a").status()).isEqualTo(403);
        assertThat(inC.put("/files/i/mod/x", "c").status()).isEqualTo(200);

        alice.set("DataNode", "/i/mod/x", nil(READ), nil(WRITE));
        assertThat(inA.get("/files/i/mod/x").status()).isEqualTo(403);
        assertThat(dora.get("/files/i/mod/x").status()).isEqualTo(403);
        assertThat(inC.put("/files/i/mod/x", "c").status()).isEqualTo(403);

        alice.set("DataNode", "/i/mod/x", property(PUBLIC, "true"));
        assertThat(inA.get("/files/i/mod/x").status()).isEqualTo(200);
        assertThat(inA.put("/files/i/mod/x", "a").status()).as("public").isEqualTo(403);
    }
}
