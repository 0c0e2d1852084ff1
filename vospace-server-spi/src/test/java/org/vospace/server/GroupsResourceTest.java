package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.group.GroupDesk;
import org.vospace.server.security.group.LocalGroups;
import org.vospace.server.store.Database;
import org.vospace.server.store.UserGroup.Membership;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.VOSpaceExtension;

class GroupsResourceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @RegisterExtension
    static final VOSpaceExtension SPACE = VOSpaceExtension.with(MemoryBackend::new);

    private static final Http ADMIN = new Http(SPACE, "admin");
    private static final Http MEMBER = new Http(SPACE, "member");
    private static final Http STRANGER = new Http(SPACE, "stranger");

    private static LocalGroups groups;

    @BeforeAll
    static void connect() {
        var pool = SPACE.database().dataSource(2);
        groups = new LocalGroups(new Database(pool, pool));
        groups.create("staff", "all of us", "root");
    }

    @BeforeEach
    void fill() {
        groups.members("staff").forEach(who -> groups.remove("staff", who.user()));
        groups.add("staff", new Membership("admin", false, true));
        groups.add("staff", new Membership("member", true, false));
    }

    @Test
    void aUserSeesTheGroupsTheyAreInAndWhoElseIs() throws Exception {
        JsonNode mine = MAPPER.readTree(MEMBER.get("/groups").bytes());
        JsonNode staff = MAPPER.readTree(MEMBER.get("/groups/staff").bytes());

        assertThat(mine)
                .isEqualTo(
                        MAPPER.readTree(
                                """
                                {"groups": [{"name": "staff", "description": "all of us",
                                    "member": true, "admin": false}]}"""));
        assertThat(staff.at("/members"))
                .isEqualTo(
                        MAPPER.readTree(
                                """
                                [{"user": "admin", "member": false, "admin": true},
                                 {"user": "member", "member": true, "admin": false}]"""));
        assertThat(MAPPER.readTree(STRANGER.get("/groups").bytes()).at("/groups")).isEmpty();
    }

    @Test
    void anAdministratorOfAGroupSaysWhoIsInIt() {
        assertThat(ADMIN.put("/groups/staff/members/new%20one", "").status()).isEqualTo(204);
        assertThat(ADMIN.put("/groups/staff/admins/member", "").status()).isEqualTo(204);
        assertThat(groups.members("staff"))
                .contains(
                        new Membership("new one", true, false),
                        new Membership("member", true, true));

        assertThat(ADMIN.delete("/groups/staff/members/member").status()).isEqualTo(204);
        assertThat(groups.membership("staff", "member")).isEmpty();
    }

    @Test
    void aMemberSaysNothingOfOthersAndMayLeave() {
        assertThat(MEMBER.put("/groups/staff/members/other", "").status()).isEqualTo(403);
        assertThat(MEMBER.put("/groups/staff/admins/member", "").status()).isEqualTo(403);
        assertThat(MEMBER.delete("/groups/staff/members/admin").status()).isEqualTo(403);
        assertThat(groups.members("staff")).hasSize(2);

        assertThat(MEMBER.delete("/groups/staff/members/member").status()).isEqualTo(204);
        assertThat(groups.membership("staff", "member")).isEmpty();
    }

    @Test
    void toAStrangerAGroupLooksAsIfThereWereNone() {
        for (String group : List.of("staff", "none")) {
            Http.Answer read = STRANGER.get("/groups/" + group);
            assertThat(read.status()).isEqualTo(404);
            assertThat(read.text().replace(group, ""))
                    .isEqualTo("NodeNotFound group '' of yours\n");
            assertThat(STRANGER.put("/groups/" + group + "/members/stranger", "").status())
                    .isEqualTo(404);
            assertThat(STRANGER.delete("/groups/" + group + "/members/member").status())
                    .isEqualTo(404);
        }
        assertThat(groups.members("staff")).hasSize(2);
    }

    @Test
    void nobodyIsInAnyGroupAndMakesNone() {
        Http nobody = new Http(SPACE, "");

        assertThat(nobody.get("/groups").status()).isEqualTo(403);
        assertThat(nobody.put("/groups/staff/members/x", "").status()).isEqualTo(403);
        assertThat(ADMIN.put("/groups/new", "").status()).isEqualTo(405);
    }

    @Test
    void aCredentialForCertainPathsIsGoodForNothingHere() {
        Identity restricted = Identity.of("admin").restrictedTo(new Restriction(Set.of()));
        GroupDesk desk = new GroupDesk(groups);

        assertThatThrownBy(() -> desk.add(restricted, "staff", new Membership("evil", true, true)))
                .isInstanceOfSatisfying(
                        VOSpaceException.class,
                        e -> assertThat(e.type()).isEqualTo(FaultType.PERMISSION_DENIED));
        assertThat(groups.membership("staff", "evil")).isEmpty();
    }
}
