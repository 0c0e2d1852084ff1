package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

class OwnerAndGroupsTest {
    private static final Property PUBLIC = Property.of(CoreProperties.PUBLIC_READ, "true");
    private static final Property LOCKED = Property.of(CoreProperties.IS_LOCKED, "true");
    private static final Property UNLOCKED = Property.of(CoreProperties.IS_LOCKED, "false");
    private static final Property TITLE = Property.of(CoreProperties.TITLE, "M 31");
    private static final Property QUOTA = Property.of(CoreProperties.QUOTA, "1000000");

    private final OwnerAndGroups permission =
            new OwnerAndGroups(Set.of("root"), new IdentityGroups());

    /** Those who may, of (A)dmin, (O)wner, (R)eader, (W)riter, (S)tranger and (N)obody. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # operation      | private | public | locked
                    TRAVERSE         | AORW    | AORWSN | AORW
                    GET_NODE         | AORW    | AORWSN | AORW
                    READ_DATA        | AORW    | AORWSN | AORW
                    COPY_FROM        | AORW    | AORWS  | AORW
                    WRITE_DATA       | AOW     | AOW    | A
                    SET_TITLE        | AOW     | AOW    | A
                    SET_GROUPS       | AO      | AO     | A
                    GIVE_AWAY        | AO      | AO     | A
                    SET_QUOTA        | A       | A      | A
                    UNLOCK           | AO      | AO     | AO
                    UNLOCK_AND_TITLE | AO      | AO     | AO
                    CREATE_IN        | AOW     | AOW    | A
                    DELETE_IN        | AOW     | AOW    | A
                    DELETE_IT        | A       | A      | A
                    MOVE_FROM        | AOW     | AOW    | A
                    MOVE_INTO        | AOW     | AOW    | A
                    COPY_INTO        | AOW     | AOW    | A
                    """)
    void whoMayDoWhat(Operation operation, String inPrivate, String inPublic, String inLocked) {
        assertThat(permitted(operation)).isEqualTo(inPrivate);
        assertThat(permitted(operation, PUBLIC)).as("public").isEqualTo(inPublic);
        assertThat(permitted(operation, LOCKED)).as("locked").isEqualTo(inLocked);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void denialsSayWhatIsMissingButNameNoUserAndNoGroup(Operation operation) {
        for (Caller caller : Caller.values()) {
            Decision decision = operation.ask(permission, caller.identity, access());

            if (!decision.permitted()) {
                assertThat(decision.reason())
                        .matches(".*(missing|only).*")
                        .doesNotContain("alice", "root", "readers", "writers");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"WRITE_DATA", "SET_TITLE", "CREATE_IN", "DELETE_IN", "MOVE_FROM", "MOVE_INTO"})
    void onlyThoseWhoMightWriteLearnThatANodeIsLocked(Operation operation) {
        Properties locked = access(LOCKED);

        Decision owners = operation.ask(permission, Caller.OWNER.identity, locked);
        Decision strangers = operation.ask(permission, Caller.STRANGER.identity, locked);

        assertThat(owners.reason()).startsWith("the node is locked");
        assertThat(owners.isLocked()).isTrue();
        assertThat(strangers.reason()).doesNotContain("locked");
        assertThat(strangers.isLocked()).isFalse();
    }

    @Nested
    class Locks {
        @Test
        void lockedNodeCannotBeDeletedFromAnUnlockedContainer() {
            DataNode node = data(access(LOCKED));

            Decision decision =
                    permission.deleteNode(Caller.OWNER.identity, container(access()), node);

            assertThat(decision.permitted()).isFalse();
            assertThat(decision.reason()).startsWith("the node is locked");
        }

        @Test
        void lockedNodeCannotBeMovedButCanBeCopied() {
            DataNode node = data(access(LOCKED));
            ContainerNode home = container(access());

            Decision move = permission.moveNode(Caller.OWNER.identity, home, node, home);
            Decision copy = permission.copyNode(Caller.OWNER.identity, node, home);

            assertThat(move.permitted()).isFalse();
            assertThat(copy.permitted()).isTrue();
        }

        @Test
        void removingTheLockUnlocks() {
            Properties removal = Properties.of(Property.nil(CoreProperties.IS_LOCKED));

            Decision decision =
                    permission.setNode(Caller.OWNER.identity, data(access(LOCKED)), removal);

            assertThat(decision.permitted()).isTrue();
        }

        @Test
        void resendingTheLockWithAnotherChangeDoesNotUnlock() {
            Properties changes = Properties.of(LOCKED, TITLE);

            Decision decision =
                    permission.setNode(Caller.OWNER.identity, data(access(LOCKED)), changes);

            assertThat(decision.permitted()).isFalse();
        }
    }

    @Nested
    class PropertyChanges {
        @Test
        void documentSentBackWithOneEditIsJudgedByTheEditAlone() {
            DataNode node = data(access(QUOTA));
            Properties edited = node.properties().with(TITLE);

            Decision decision = permission.setNode(Caller.WRITER.identity, node, edited);

            assertThat(decision.permitted()).isTrue();
        }

        @Test
        void removingWhatIsNotThereIsNoChange() {
            Properties removal = Properties.of(Property.nil(CoreProperties.QUOTA));

            Decision decision = permission.setNode(Caller.WRITER.identity, data(access()), removal);

            assertThat(decision.permitted()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    CoreProperties.CREATOR,
                    CoreProperties.GROUP_READ,
                    CoreProperties.GROUP_WRITE,
                    CoreProperties.PUBLIC_READ,
                    CoreProperties.IS_PUBLIC,
                    CoreProperties.IS_LOCKED
                })
        void accessIsNotChangedByWritersHoweverTheyTry(String uri) {
            DataNode node = data(access(Property.of(uri, "before")));

            for (Property change : new Property[] {Property.of(uri, "x"), Property.nil(uri)}) {
                Decision decision =
                        permission.setNode(
                                new Identity("will", Set.of(new GroupId(uriOfWriters(node)))),
                                node,
                                Properties.of(TITLE, change));

                assertThat(decision.permitted()).as("%s", change).isFalse();
            }
        }

        /** The group that writes the node, whatever the test has made of the property. */
        private String uriOfWriters(DataNode node) {
            return node.properties().value(CoreProperties.GROUP_WRITE).orElseThrow();
        }
    }

    @Nested
    class Creation {
        @Test
        void creatorMayBeNamedIfItIsTheCaller() {
            DataNode own = data(Properties.of(Property.of(CoreProperties.CREATOR, "will")));

            assertThat(create(Caller.WRITER, own).permitted()).isTrue();
        }

        @Test
        void nodesOfOthersAndQuotasAreForAdministrators() {
            DataNode foreign = data(Properties.of(Property.of(CoreProperties.CREATOR, "alice")));
            DataNode withQuota = data(Properties.of(QUOTA));

            assertThat(create(Caller.WRITER, foreign).permitted()).isFalse();
            assertThat(create(Caller.WRITER, withQuota).permitted()).isFalse();
            assertThat(create(Caller.ADMIN, foreign).permitted()).isTrue();
            assertThat(create(Caller.ADMIN, withQuota).permitted()).isTrue();
        }

        private Decision create(Caller caller, DataNode node) {
            return permission.createNode(caller.identity, container(access()), node);
        }
    }

    @Nested
    class Anonymous {
        @Test
        void nodeWithoutAnOwnerDoesNotBelongToThem() {
            DataNode orphan = data(Properties.none());

            assertThat(permission.readData(Identity.ANONYMOUS, orphan).permitted()).isFalse();
            assertThat(permission.writeData(Identity.ANONYMOUS, orphan).permitted()).isFalse();
        }

        @Test
        void theyAreInNoGroupWhateverAProviderThinks() {
            Identity nameless = new Identity("", Set.of(new GroupId("writers")));

            assertThat(permission.getNode(nameless, data(access())).permitted()).isFalse();
            assertThat(permission.writeData(nameless, data(access())).permitted()).isFalse();
        }

        @Test
        void theyCannotBeMadeAdministrators() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OwnerAndGroups(Set.of(""), new IdentityGroups()))
                    .withMessageContaining("anonymous");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "alice, alice, true",
        "sam,   alice, false",
        "'',    alice, false",
        "root,  alice, true",
        "'',    '',    true",
        "sam,   '',    true",
    })
    void jobsBelongToWhoStartedThemAndAnonymousOnesToWhoKnowsTheirId(
            String caller, String owner, boolean expected) {
        Decision decision =
                permission.controlJob(Identity.of(caller), JobId.random(), Identity.of(owner));

        assertThat(decision.permitted()).isEqualTo(expected);
    }

    private String permitted(Operation operation, Property... properties) {
        StringBuilder letters = new StringBuilder();
        for (Caller caller : Caller.values()) {
            if (operation.ask(permission, caller.identity, access(properties)).permitted()) {
                letters.append(caller.letter);
            }
        }
        return letters.toString();
    }

    /** Alice's node, which two groups have access to, with further properties. */
    private static Properties access(Property... more) {
        return Properties.of(
                        Property.of(CoreProperties.CREATOR, "alice"),
                        Property.of(
                                CoreProperties.GROUP_READ,
                                "ivo://example.org/gms?nobody ivo://example.org/gms?readers"),
                        Property.of(CoreProperties.GROUP_WRITE, "ivo://example.org/gms?writers"))
                .with(more);
    }

    private static DataNode data(Properties properties) {
        return new DataNode(VosUri.parse("vos://example.org!vospace/home/data"), properties);
    }

    private static ContainerNode container(Properties properties) {
        return new ContainerNode(VosUri.parse("vos://example.org!vospace/home"), properties);
    }

    /** A container that the caller may write to. */
    private static ContainerNode own(Identity who) {
        return container(Properties.of(Property.of(CoreProperties.CREATOR, who.name())));
    }

    @SuppressWarnings("ImmutableEnumChecker") // Identity is immutable, and says so nowhere
    private enum Caller {
        ADMIN('A', "root"),
        OWNER('O', "alice"),
        READER('R', "rita", "readers"),
        WRITER('W', "will", "writers"),
        STRANGER('S', "sam", "others"),
        NOBODY('N', "");

        final char letter;
        final Identity identity;

        Caller(char letter, String name, String... groups) {
            this.letter = letter;
            this.identity =
                    new Identity(
                            name, Set.copyOf(Arrays.stream(groups).map(GroupId::new).toList()));
        }
    }

    /** An operation on, in or from a node with the given access. */
    @SuppressWarnings("ImmutableEnumChecker") // the questions are lambdas without state
    private enum Operation {
        TRAVERSE((p, who, access) -> p.traverse(who, container(access))),
        GET_NODE((p, who, access) -> p.getNode(who, data(access))),
        READ_DATA((p, who, access) -> p.readData(who, data(access))),
        COPY_FROM((p, who, access) -> p.copyNode(who, data(access), own(who))),
        WRITE_DATA((p, who, access) -> p.writeData(who, data(access))),
        SET_TITLE(setting(TITLE)),
        SET_GROUPS(setting(Property.of(CoreProperties.GROUP_READ, "friends"))),
        GIVE_AWAY(setting(Property.of(CoreProperties.CREATOR, "bob"))),
        SET_QUOTA(setting(QUOTA)),
        UNLOCK(setting(UNLOCKED)),
        UNLOCK_AND_TITLE(setting(UNLOCKED, TITLE)),
        CREATE_IN((p, who, access) -> p.createNode(who, container(access), fresh())),
        DELETE_IN((p, who, access) -> p.deleteNode(who, container(access), fresh())),
        DELETE_IT((p, who, access) -> p.deleteNode(who, foreign(), data(access))),
        MOVE_FROM((p, who, access) -> p.moveNode(who, container(access), fresh(), own(who))),
        MOVE_INTO((p, who, access) -> p.moveNode(who, own(who), fresh(), container(access))),
        COPY_INTO((p, who, access) -> p.copyNode(who, data(shown()), container(access)));

        private final Question question;

        Operation(Question question) {
            this.question = question;
        }

        Decision ask(OwnerAndGroups permission, Identity who, Properties access) {
            return question.ask(permission, who, access);
        }

        private static Question setting(Property... changes) {
            return (p, who, access) -> p.setNode(who, data(access), Properties.of(changes));
        }

        private static DataNode fresh() {
            return data(Properties.none());
        }

        private static ContainerNode foreign() {
            return container(Properties.of(Property.of(CoreProperties.CREATOR, "bob"), PUBLIC));
        }

        private static Properties shown() {
            return Properties.of(PUBLIC);
        }
    }

    @FunctionalInterface
    private interface Question {
        Decision ask(OwnerAndGroups permission, Identity who, Properties access);
    }
}
