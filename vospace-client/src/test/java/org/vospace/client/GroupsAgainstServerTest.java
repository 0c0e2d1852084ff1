package org.vospace.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.client.access.Membership;
import org.vospace.client.testing.FakeSpace;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.group.LocalGroups;
import org.vospace.server.store.Database;
import org.vospace.server.store.UserGroup;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

/**
 * The groups that our server keeps, as their administrators, members and strangers see them; and
 * what services of another make say of groups and shares.
 */
class GroupsAgainstServerTest {
    private static final String STAFF = "staff";

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private static LocalGroups groups;

    private final Client head = client("head");
    private final Client member = client("member");
    private final Client stranger = client("stranger");

    private static Client client(String user) {
        return Client.builder().service(SPACE.url()).credentials(Credentials.bearer(user)).build();
    }

    @BeforeAll
    static void connect() {
        var pool = SPACE.database().dataSource(2);
        groups = new LocalGroups(new Database(pool, pool));
        groups.create(STAFF, "all of us", "root");
    }

    @BeforeEach
    void fill() {
        groups.members(STAFF).forEach(who -> groups.remove(STAFF, who.user()));
        groups.add(STAFF, new UserGroup.Membership("head", false, true));
        groups.add(STAFF, new UserGroup.Membership("member", true, false));
    }

    @AfterEach
    void close() {
        List.of(head, member, stranger).forEach(Client::close);
    }

    private static void assertFault(FaultType type, ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    void everyoneSeesTheirOwnGroupsAndWhatTheyAreThere() {
        assertThat(member.groups().mine()).containsExactly(new Membership(STAFF, "", true, false));
        assertThat(head.groups().mine()).containsExactly(new Membership(STAFF, "", false, true));
        assertThat(stranger.groups().mine()).isEmpty();
    }

    @Test
    void membersSeeWhoElseIsIn() {
        assertThat(member.groups().members(STAFF))
                .containsExactlyInAnyOrder(
                        new Membership(STAFF, "head", false, true),
                        new Membership(STAFF, "member", true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new one", "ü/#?%25", "CN=New One,O=Lab", "a..b"})
    void administratorAddsAppointsAndRemovesWhateverTheNameIs(String name) {
        head.groups().add(STAFF, name);
        assertThat(head.groups().members(STAFF)).contains(new Membership(STAFF, name, true, false));

        head.groups().appoint(STAFF, name);
        assertThat(head.groups().members(STAFF)).contains(new Membership(STAFF, name, true, true));

        head.groups().remove(STAFF, name);
        assertThat(head.groups().members(STAFF)).extracting(Membership::user).doesNotContain(name);
    }

    @Test
    void memberChangesNothingForOthersAndMayLeave() {
        assertFault(FaultType.PERMISSION_DENIED, () -> member.groups().add(STAFF, "friend"));
        assertFault(FaultType.PERMISSION_DENIED, () -> member.groups().appoint(STAFF, "member"));
        assertFault(FaultType.PERMISSION_DENIED, () -> member.groups().remove(STAFF, "head"));
        assertThat(groups.members(STAFF)).hasSize(2);

        member.groups().remove(STAFF, "member");

        assertThat(member.groups().mine()).isEmpty();
    }

    @Test
    void toAStrangerAGroupLooksLikeNone() {
        for (String group : List.of(STAFF, "none")) {
            assertFault(FaultType.NODE_NOT_FOUND, () -> stranger.groups().members(group));
            assertFault(FaultType.NODE_NOT_FOUND, () -> stranger.groups().add(group, "x"));
            assertFault(FaultType.NODE_NOT_FOUND, () -> stranger.groups().remove(group, "head"));
        }
        assertThat(groups.members(STAFF)).hasSize(2);
    }

    @Test
    void whoIsNobodyIsInNoGroup() {
        try (Client nobody = Client.builder().service(SPACE.url()).build()) {
            assertThatThrownBy(() -> nobody.groups().mine())
                    .isInstanceOfSatisfying(
                            VOSpaceException.class,
                            e ->
                                    assertThat(e.type())
                                            .isIn(
                                                    FaultType.PERMISSION_DENIED,
                                                    FaultType.NOT_AUTHENTICATED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", ".."})
    void nameThatWouldLeadElsewhereIsRefusedBeforeItIsSent(String name) {
        try (FakeSpace space = new FakeSpace();
                Client client = Clients.of(space)) {
            assertFault(FaultType.INVALID_ARGUMENT, () -> client.groups().members(name));
            assertFault(FaultType.INVALID_ARGUMENT, () -> client.groups().remove(STAFF, name));

            assertThat(space.server().requests()).noneMatch(request -> request.contains("groups"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void serviceWithoutGroupsIsSaidToHaveNone(int status) {
        try (FakeSpace space = new FakeSpace();
                Client client = Clients.of(space)) {
            space.always("GET /space/groups", e -> e.reply(status, "<html>no</html>"));
            space.always("PUT /space/groups", e -> e.reply(status, "<html>no</html>"));

            assertFault(FaultType.OPERATION_NOT_SUPPORTED, () -> client.groups().mine());
            assertFault(FaultType.OPERATION_NOT_SUPPORTED, () -> client.groups().add(STAFF, "x"));
        }
    }

    @Test
    void serviceWithoutSharesIsSaidToHaveNone() {
        try (FakeSpace space = new FakeSpace();
                Client client = Clients.of(space)) {
            space.always("GET /space/shares", e -> e.reply(404, "<html>no</html>"));

            assertFault(FaultType.OPERATION_NOT_SUPPORTED, () -> client.shares().list());
        }
    }

    @Test
    void answerThatIsNoJsonIsNotTakenForNoGroups() {
        try (FakeSpace space = new FakeSpace();
                Client client = Clients.of(space)) {
            space.always(
                    "GET /space/groups",
                    e -> e.reply(200, "<html>welcome</html>", "Content-Type: text/html"));

            assertFault(FaultType.OPERATION_NOT_SUPPORTED, () -> client.groups().mine());
        }
    }
}
