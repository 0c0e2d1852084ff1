package org.vospace.server.security.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.server.security.FakeTicker;
import org.vospace.server.store.Database;
import org.vospace.server.store.UserGroup;
import org.vospace.server.store.UserGroup.Membership;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.spi.testkit.TestDatabase;

class DatabaseGroupsTest {
    private static final Identity ALICE = Identity.of("alice");

    private static TestDatabase postgres;
    private static Database database;

    private final FakeTicker clock = new FakeTicker();
    private LocalGroups local;
    private DatabaseGroups groups;

    @BeforeAll
    static void start() {
        postgres = TestDatabase.create();
        DataSource pool = postgres.dataSource(4);
        database = new Database(pool, pool);
        database.migrate();
    }

    @BeforeEach
    void connect() {
        local = new LocalGroups(database);
        groups = new DatabaseGroups(database, clock);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void aMemberIsInTheGroupAndOneWhoIsTakenOutIsOutWithinSeconds() {
        local.create("staff", "", "root");
        local.add("staff", member("alice"));
        groups.prepare(ALICE);
        assertThat(groups.isMember(ALICE, new GroupId("staff"))).isTrue();
        assertThat(groups.isMember(ALICE, new GroupId("ivo://example.org/gms?staff"))).isTrue();

        // as another process does it
        new LocalGroups(database).remove("staff", "alice");
        clock.advance(Duration.ofSeconds(3));
        groups.prepare(ALICE);

        assertThat(groups.isMember(ALICE, new GroupId("staff"))).isFalse();
    }

    @Test
    void anAdministratorOfAGroupWhoIsNoMemberHasNoneOfItsPermissions() {
        local.create("run", "", "root");
        local.add("run", new Membership("carol", false, true));
        Identity carol = Identity.of("carol");
        groups.prepare(carol);
        assertThat(groups.groups(carol)).isEmpty();

        local.add("run", member("carol"));

        assertThat(local.members("run")).containsExactly(new Membership("carol", true, true));
    }

    @Test
    void groupsThatAreDeletedTakeTheirMembersAlong() {
        local.create("gone", "for a while\nonly", "root");
        local.add("gone", member("dave"));
        assertThat(local.around("dave"))
                .containsExactly(new UserGroup("gone", "for a while only", "root"));

        local.delete("gone");
        local.create("gone", "", "root");

        assertThat(local.members("gone")).isEmpty();
        assertThat(local.membership("gone", "dave")).isEmpty();
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        local.create("taken", "", "root");

        assertFault(FaultType.DUPLICATE_NODE, () -> local.create("taken", "", "root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a?b", "../a", "-a", "ä", "a\nb"})
    void aNameThatCannotStandInAListOfGroupsIsRefused(String name) {
        assertFault(FaultType.INVALID_ARGUMENT, () -> local.create(name, "", "root"));
    }

    @Test
    void groupsAndMembersThatAreNotThereAreNotFound() {
        local.create("here", "", "root");

        assertFault(FaultType.NODE_NOT_FOUND, () -> local.delete("none"));
        assertFault(FaultType.NODE_NOT_FOUND, () -> local.members("none"));
        assertFault(FaultType.NODE_NOT_FOUND, () -> local.add("none", member("alice")));
        assertFault(FaultType.NODE_NOT_FOUND, () -> local.remove("here", "alice"));
        assertFault(FaultType.INVALID_ARGUMENT, () -> local.add("here", member("a\tb")));
    }

    private static Membership member(String user) {
        return new Membership(user, true, false);
    }

    private static void assertFault(FaultType type, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        VOSpaceException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
