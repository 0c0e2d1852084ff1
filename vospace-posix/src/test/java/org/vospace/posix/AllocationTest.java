package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vospace.posix.SpaceCaller.CORE;
import static org.vospace.posix.SpaceCaller.property;
import static org.vospace.posix.SpaceCaller.textOf;

import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.model.ArchiveViews;
import org.vospace.model.CoreProperties;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** The owner of an allocation rules what others have made in it, by whatever operation. */
class AllocationTest {
    private static final String TENANTS = "user:tenant user:landlord";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new OwnerAndGroups(Set.of("admin"), new IdentityGroups()));

    private static SpaceCaller tenant;
    private static SpaceCaller landlord;
    private static SpaceCaller stranger;

    @BeforeAll
    static void makeAllocations() {
        SpaceCaller admin = new SpaceCaller(SPACE, "admin");
        tenant = new SpaceCaller(SPACE, "tenant");
        landlord = new SpaceCaller(SPACE, "landlord");
        stranger = new SpaceCaller(SPACE, "stranger");
        for (String path : new String[] {"/house", "/elsewhere"}) {
            String owner = path.equals("/house") ? "landlord" : "somebody";
            Reply made =
                    admin.makeContainer(
                            path,
                            property(CORE + "creator", owner),
                            property(CORE + "ispublic", "true"),
                            property(CORE + "groupwrite", TENANTS));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
        }
    }

    /** A private tree of the tenant's. */
    private static void room(String path) {
        assertThat(tenant.makeContainer(path).status()).isEqualTo(201);
        assertThat(tenant.makeContainer(path + "/box").status()).isEqualTo(201);
        assertThat(tenant.put("/files" + path + "/box/x", "bytes").status()).isEqualTo(201);
    }

    @Test
    void listingsSearchesAndTreesShowThemWhatIsPrivate() {
        room("/house/seen");

        assertThat(landlord.get("/nodes/house/seen").text()).contains("/house/seen/box\"");
        assertThat(landlord.get("/nodes/house?sort=date").text()).contains("/house/seen\"");
        assertThat(landlord.get("/search?under=/house&name=x").text())
                .contains("/house/seen/box/x\"");
        assertThat(stranger.get("/search?under=/house&name=x").text())
                .doesNotContain("/house/seen/box/x\"");
        assertThat(stranger.get("/nodes/house").text()).doesNotContain("/house/seen\"");
    }

    @Test
    void nodesTellWhoOwnsTheirAllocationWhereThatIsSomebodyElse() {
        room("/house/told");
        landlord.makeData("/house/own");

        assertThat(textOf(CoreProperties.ALLOCATION_OWNER, tenant.get("/nodes/house/told?limit=0")))
                .isEqualTo("landlord");
        assertThat(landlord.get("/nodes/house/own").text())
                .doesNotContain(CoreProperties.ALLOCATION_OWNER);
        assertThat(
                        tenant.set(
                                        "ContainerNode",
                                        "/house/told",
                                        property(CoreProperties.ALLOCATION_OWNER, "tenant"))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void archivesPackAndUnpackForThem() {
        room("/house/packed");

        Reply redirect = landlord.get("/nodes/house/packed?view=tar");
        Reply archive = landlord.get(redirect.header("Location"));
        String endpoint =
                landlord.push("/house/packed/box", "<vos:view uri=\"" + ArchiveViews.TAR + "\"/>");
        Reply unpacked = landlord.put(endpoint, archive.bytes());

        assertThat(archive.text()).contains("packed/box/x", "bytes");
        assertThat(unpacked.status()).as(unpacked.text()).isEqualTo(201);
        Reply anew = landlord.put(pushTar("/house/packed"), packOf("/house/packed/box"));
        assertThat(anew.status()).as("replaces the tenant's file: %s", anew).isEqualTo(201);
    }

    private static String pushTar(String path) {
        return landlord.push(path, "<vos:view uri=\"" + ArchiveViews.TAR + "\"/>");
    }

    private static byte[] packOf(String path) {
        return landlord.get(landlord.get("/nodes" + path + "?view=tar").header("Location")).bytes();
    }

    @Test
    void theyMoveCopyWriteAndDeleteWhatOthersOwn() {
        room("/house/used");

        assertThat(landlord.put("/files/house/used/box/x", "new").status()).isEqualTo(200);
        assertThat(landlord.ended(landlord.transfer("/house/used/box", "/house/b", true)))
                .isEqualTo("COMPLETED");
        assertThat(landlord.ended(landlord.transfer("/house/used/box", "/house/moved", false)))
                .isEqualTo("COMPLETED");
        assertThat(landlord.get("/files/house/moved/x").text()).isEqualTo("new");
        assertThat(landlord.delete("/nodes/house/moved").status()).isEqualTo(204);
    }

    @Test
    void jobsChangeAndDeleteWhatOthersOwn() {
        room("/house/jobs");
        String isPublic = property(CORE + "ispublic", "true");

        assertThat(landlord.ended(landlord.setTree("/house/jobs", isPublic)))
                .isEqualTo("COMPLETED");
        assertThat(stranger.get("/files/house/jobs/box/x").status()).isEqualTo(200);
        assertThat(landlord.ended(landlord.deleteTree("/house/jobs"))).isEqualTo("COMPLETED");
    }

    @Test
    void theyChangeAccessAndOfLocksAsOwnersDo() {
        room("/house/locked");
        String lock = SpaceCaller.CADC + "islocked";
        tenant.set("DataNode", "/house/locked/box/x", property(lock, "true"));

        assertThat(landlord.put("/files/house/locked/box/x", "new").status()).isEqualTo(423);
        assertThat(
                        landlord.set("DataNode", "/house/locked/box/x", property(lock, "false"))
                                .status())
                .isEqualTo(200);
        assertThat(
                        landlord.set(
                                        "DataNode",
                                        "/house/locked/box/x",
                                        property(CORE + "groupread", "staff"))
                                .status())
                .isEqualTo(200);
    }

    @Test
    void theyEndSharesThatOthersHaveMade() {
        room("/house/shared");
        String target = "vos://" + VOSpaceExtension.AUTHORITY + "/house/shared/box/x";
        Reply made =
                tenant.post(
                        "/shares",
                        "{\"target\": \"%s\", \"operation\": \"read\"}".formatted(target),
                        "Content-Type",
                        "application/json");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String share = made.text().replaceAll("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "/shares/$1");
        String url = made.text().replaceAll("(?s).*\"url\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        assertThat(stranger.get(url).text()).isEqualTo("bytes");

        assertThat(stranger.delete(share).status()).isEqualTo(404);
        assertThat(landlord.delete(share).status()).isEqualTo(204);

        assertThat(stranger.get(url).status()).isEqualTo(410);
    }

    @Test
    void whatLeavesTheAllocationIsNoLongerTheirs() {
        room("/house/leaving");

        assertThat(landlord.get("/nodes/house/leaving/box").status()).isEqualTo(200);
        assertThat(tenant.ended(tenant.transfer("/house/leaving", "/elsewhere/gone", false)))
                .isEqualTo("COMPLETED");

        assertThat(landlord.get("/nodes/elsewhere/gone/box").status()).isEqualTo(403);
        assertThat(landlord.get("/nodes/elsewhere/gone").status()).isEqualTo(403);
        assertThat(landlord.get("/search?under=/elsewhere&name=x").text())
                .doesNotContain("/elsewhere/gone");
    }
}
