package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.vospace.client.access.Access;
import org.vospace.client.access.AccessChange;
import org.vospace.client.access.GroupNames;
import org.vospace.client.access.PermissionReport;
import org.vospace.client.share.Share;
import org.vospace.client.share.ShareRequest;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.posix.IdentityGroups;
import org.vospace.posix.OwnerAndGroups;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/** Grants, locks, quotas and shares with the permissions that our server comes with. */
class AccessAgainstServerTest {
    private static final String GMS = "ivo://cadc.nrc.ca/gms?";

    @RegisterExtension
    static final VOSpaceExtension SPACE =
            VOSpaceExtension.with(MemoryBackend::new)
                    .permission(new OwnerAndGroups(Set.of("admin"), new IdentityGroups()));

    @TempDir Path directory;

    private final Client admin = client("admin");
    private final Client alice = client("alice");
    private final Client bob = client("bob");
    private VosUri home = alice.uri("vos:/");

    private static Client client(String userAndGroups) {
        return Client.builder()
                .service(SPACE.url())
                .credentials(Credentials.bearer(userAndGroups))
                .build();
    }

    private static Client nobody() {
        return Client.builder().service(SPACE.url()).authority(VOSpaceExtension.AUTHORITY).build();
    }

    /** A container of alice's in which everybody may look. */
    @BeforeEach
    void makeHome(TestInfo test) {
        home = alice.uri("vos:/" + test.getTestMethod().orElseThrow().getName());
        container(home, "1000000", "true");
    }

    private ContainerNode container(VosUri uri, String quota, String isPublic) {
        return (ContainerNode)
                admin.create(
                        new ContainerNode(
                                uri,
                                Properties.of(
                                        Property.of(CoreProperties.CREATOR, "alice"),
                                        Property.of(CoreProperties.QUOTA, quota),
                                        Property.of(CoreProperties.IS_PUBLIC, isPublic))));
    }

    @AfterEach
    void close() {
        List.of(admin, alice, bob).forEach(Client::close);
    }

    private VosUri file(String name, String content) throws Exception {
        VosUri uri = home.child(name);
        upload(alice, content, uri);
        return uri;
    }

    private void upload(Client client, String content, VosUri uri) throws Exception {
        client.copy(Files.writeString(directory.resolve("up"), content), uri);
    }

    private static String read(Client client, VosUri uri) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        client.copy(uri, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void assertRefused(FaultType type, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    void A15_fourGroupsAreGrantedToAndTheirMembersAloneWrite() throws Exception {
        VosUri file = file("f", "old");
        String[] groups = new GroupNames(GMS).parse("G1, G2 G3,G4").toArray(String[]::new);

        Access access = alice.permissions().change(file, AccessChange.none().grantWrite(groups));

        assertThat(access.writers())
                .containsExactlyInAnyOrder(GMS + "G1", GMS + "G2", GMS + "G3", GMS + "G4");
        try (Client member = client("mary+" + GMS + "G4");
                Client other = client("oscar+" + GMS + "G5")) {
            upload(member, "new", file);
            assertRefused(FaultType.PERMISSION_DENIED, () -> upload(other, "bad", file));
        }
        assertThat(read(alice, file)).isEqualTo("new");
    }

    @Test
    void A24_theOwnerOfAHomeAndOfAProjectSpaceRulesBoth() throws Exception {
        VosUri project = admin.uri("vos:/project" + home.name());
        container(project, "1000000", "true");

        for (VosUri space : List.of(home, project)) {
            VosUri file = space.child("f");
            upload(alice, "alice's", file);
            assertRefused(FaultType.PERMISSION_DENIED, () -> upload(bob, "bob's", file));
            alice.permissions().change(file, AccessChange.none().grantWrite("staff"));
            try (Client member = client("bob+staff")) {
                upload(member, "ours", file);
                assertRefused(FaultType.PERMISSION_DENIED, () -> member.mkdir(space.child("d")));
            }
            assertThat(read(alice, file)).isEqualTo("ours");
            alice.delete(file);
            assertThat(alice.listdir(space)).isEmpty();
        }
    }

    @Test
    void A15_whatIsRevokedIsGoneAndTheRestStays() throws Exception {
        VosUri file = file("f", "x");
        alice.permissions()
                .change(file, AccessChange.none().grantRead(GMS + "A", GMS + "B").publish());

        Access access = alice.permissions().change(file, AccessChange.none().revokeRead("A"));

        assertThat(access.readers()).containsExactly(GMS + "B");
        assertThat(access.isPublic()).isTrue();
        Access none =
                alice.permissions().change(file, AccessChange.none().unpublish().readers(Set.of()));
        assertThat(none.readers()).isEmpty();
        assertThat(alice.permissions().get(file)).isEqualTo(none);
        assertThat(none.isPublic()).isFalse();
    }

    @Test
    void A15_aTreeIsPublishedAsAWhole() throws Exception {
        VosUri tree = home.child("t");
        alice.mkdir(tree);
        upload(alice, "x", tree.child("f"));

        TreeResult result =
                alice.setPropertiesRecursively(
                        tree, AccessChange.none().publish().readers(Set.of("staff")).properties());

        assertThat(result).isEqualTo(new TreeResult(2, 0, Optional.empty()));
        assertThat(alice.permissions().get(tree.child("f")))
                .satisfies(
                        access -> {
                            assertThat(access.isPublic()).isTrue();
                            assertThat(access.readers()).containsExactly("staff");
                        });
    }

    @Test
    void A19_aLockedFileRefusesBytesUntilItIsUnlocked() throws Exception {
        VosUri file = file("f", "old");

        Access locked = alice.permissions().change(file, AccessChange.none().lock());

        assertThat(locked.isLocked()).isTrue();
        assertRefused(FaultType.NODE_LOCKED, () -> upload(alice, "new", file));
        assertThat(alice.permissions().change(file, AccessChange.none().unlock()).isLocked())
                .isFalse();
        upload(alice, "new", file);
        assertThat(read(alice, file)).isEqualTo("new");
    }

    @Test
    void D16_theServiceExplainsWhatSomebodyMayDo() throws Exception {
        VosUri file = file("f", "x");
        alice.permissions().change(file, AccessChange.none().grantRead("staff"));

        PermissionReport own = alice.permissions().explain(file);
        PermissionReport others = alice.permissions().explain(file, "bob");

        assertThat(own.user()).isEqualTo("alice");
        assertThat(own.permits("writeData")).isTrue();
        assertThat(others.user()).isEqualTo("bob");
        assertThat(others.permits("writeData")).isFalse();
        assertThat(others.answer("writeData").orElseThrow().reason()).isNotBlank();
        assertThat(others.passage()).isNotEmpty().allMatch(answer -> answer.permitted());
        assertThat(others.notes()).isNotEmpty();
    }

    @Test
    void B28_theMissingRightToWriteIsToldBeforeTheFirstByte() throws Exception {
        VosUri file = file("f", "x");

        Optional<VOSpaceException> replaced = bob.permissions().obstacle(file, 10);
        Optional<VOSpaceException> added = bob.permissions().obstacle(home.child("new"), 10);

        assertThat(replaced.orElseThrow().type()).isEqualTo(FaultType.PERMISSION_DENIED);
        assertThat(added.orElseThrow().type()).isEqualTo(FaultType.PERMISSION_DENIED);
        assertThat(alice.permissions().obstacle(file, 10)).isEmpty();
        assertThat(alice.permissions().obstacle(home.child("new"), 10)).isEmpty();
        assertRefused(FaultType.PERMISSION_DENIED, () -> upload(bob, "y", home.child("new")));
    }

    @Test
    void B28_anUploadThatTheQuotaHasNoRoomForIsToldBeforeTheFirstByte() throws Exception {
        VosUri small = home.child("small");
        container(small, "100", "true");
        upload(alice, "x".repeat(60), small.child("there"));

        assertThat(alice.permissions().obstacle(small.child("new"), 40)).isEmpty();
        assertThat(alice.permissions().obstacle(small.child("there"), 100)).isEmpty();
        assertThat(alice.permissions().obstacle(small.child("new"), 41).orElseThrow())
                .hasMessageContaining("needs 41 bytes more (expected: at most 40")
                .satisfies(e -> assertThat(e.type()).isEqualTo(FaultType.QUOTA_EXCEEDED));
        assertThat(alice.permissions().obstacle(small.child("there"), 101).orElseThrow().type())
                .isEqualTo(FaultType.QUOTA_EXCEEDED);
    }

    @Test
    void B28_aLockAMissingContainerAndAContainerInTheWayAreTold() throws Exception {
        VosUri file = file("f", "x");
        alice.permissions().change(file, AccessChange.none().lock());

        assertThat(alice.permissions().obstacle(file, 1).orElseThrow().type())
                .isEqualTo(FaultType.NODE_LOCKED);
        assertThat(
                        alice.permissions()
                                .obstacle(home.child("no").child("f"), 1)
                                .orElseThrow()
                                .type())
                .isEqualTo(FaultType.CONTAINER_NOT_FOUND);
        assertThat(alice.permissions().obstacle(home, 1).orElseThrow().type())
                .isEqualTo(FaultType.DUPLICATE_NODE);
    }

    @Test
    void B28_aCredentialThatIsRefusedIsTold() {
        try (Client expired =
                Client.builder()
                        .service(SPACE.url())
                        .authority(VOSpaceExtension.AUTHORITY)
                        .credentials(Credentials.bearer("expired"))
                        .build()) {
            assertThat(expired.permissions().obstacle(home.child("f"), 1).orElseThrow().type())
                    .isEqualTo(FaultType.NOT_AUTHENTICATED);
        }
    }

    @Test
    void aShareLetsWhoeverHasItsUrlReadUntilItIsRevoked() throws Exception {
        VosUri file = file("f", "shared");

        Share share =
                alice.shares()
                        .create(
                                file,
                                new ShareRequest(
                                        false,
                                        Optional.of(Duration.ofHours(1)),
                                        OptionalLong.of(5),
                                        OptionalLong.empty(),
                                        "for Zoë"));

        assertThat(get(share.url().orElseThrow()).body()).isEqualTo("shared");
        assertThat(alice.shares().list(file))
                .singleElement()
                .satisfies(
                        listed -> {
                            assertThat(listed.id()).isEqualTo(share.id());
                            assertThat(listed.node()).isEqualTo(file.toString());
                            assertThat(listed.operation()).isEqualTo("read");
                            assertThat(listed.label()).isEqualTo("for Zoë");
                            assertThat(listed.uses()).isEqualTo(1);
                            assertThat(listed.maxUses()).hasValue(5);
                            assertThat(listed.isLive()).isTrue();
                            assertThat(listed.expires()).isPresent();
                        });
        assertThat(alice.shares().list()).extracting(Share::id).contains(share.id());
        assertThat(share.toString()).doesNotContain(share.url().get().toString());
        alice.shares().revoke(share.id());
        assertThat(get(share.url().orElseThrow()).statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(bob.shares().list()).extracting(Share::id).doesNotContain(share.id());
    }

    @Test
    void aDropBoxTakesFilesAndAFileIsNone() throws Exception {
        Share share = alice.shares().create(home, ShareRequest.dropBox());

        assertThat(share.operation()).isEqualTo("add");
        assertThat(alice.shares().create(home, ShareRequest.read()).operation())
                .isEqualTo("readTree");
        VosUri file = file("f", "x");
        assertRefused(
                FaultType.INVALID_ARGUMENT,
                () -> alice.shares().create(file, ShareRequest.dropBox()));
        assertRefused(
                FaultType.NODE_NOT_FOUND,
                () -> alice.shares().create(home.child("no"), ShareRequest.read()));
    }

    @Test
    void sharesAreForThoseWhoLogIn() {
        try (Client nobody = nobody()) {
            assertRefused(FaultType.NOT_AUTHENTICATED, () -> nobody.shares().list());
        }
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
    }
}
