package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

/** What a caller is to a node, as {@link OwnerAndGroups} takes it. */
class StandingTest {
    private final OwnerAndGroups permission =
            new OwnerAndGroups(Set.of("root"), new IdentityGroups());

    /** Alice's node, with further properties. */
    private static DataNode data(Property... more) {
        return new DataNode(
                VosUri.parse("vos://example.org!vospace/home/data"),
                Properties.of(Property.of(CoreProperties.CREATOR, "alice")).with(more));
    }

    @Nested
    class SingleUsers {
        private DataNode readableBy(String list) {
            return data(Property.of(CoreProperties.GROUP_READ, list));
        }

        private boolean reads(String user, DataNode node) {
            return permission.readData(Identity.of(user), node).permitted();
        }

        @Test
        void theyStandInListsOfGroupsUnderAnyAuthority() {
            DataNode node =
                    readableBy("staff user:sam ivo://cadc.nrc.ca/gms?user:CN=Ann%20Lee%2CO=Lab");

            assertThat(reads("sam", node)).isTrue();
            assertThat(reads("CN=Ann Lee,O=Lab", node)).isTrue();
            assertThat(reads("user:sam", node)).isFalse();
            assertThat(reads("samuel", node)).isFalse();
            assertThat(reads("staff", node)).as("a group is no user").isFalse();
        }

        @Test
        void aGrantToNobodyPermitsNobody() {
            DataNode node = readableBy("user: user:%zz ivo://cadc.nrc.ca/gms?user:");

            assertThat(permission.readData(Identity.ANONYMOUS, node).permitted()).isFalse();
            assertThat(reads("%zz", node)).isFalse();
        }

        @Test
        void aGroupThatIsNamedAsAUserGrantsNothing() {
            Identity sly = new Identity("sly", Set.of(new GroupId("user:sam")));

            assertThat(permission.readData(sly, readableBy("user:sam")).permitted()).isFalse();
        }
    }

    @Nested
    class Allocations {
        private final DataNode node =
                data(Property.of(CoreProperties.ALLOCATION_OWNER, "landlord"));
        private final Identity landlord = Identity.of("landlord");

        @Test
        void theirOwnersMayDoWhatTheOwnersOfNodesMay() {
            assertThat(permission.writeData(landlord, node))
                    .isEqualTo(Decision.permit("you own the allocation /home"));
            assertThat(permission.examine(landlord, node).permitted()).isTrue();
            assertThat(permission.writeData(landlord, data()).permitted())
                    .as("an allocation of which nothing is known")
                    .isFalse();
        }

        @Test
        void nobodyOwnsAnAllocationAnonymously() {
            DataNode ownerless = data(Property.of(CoreProperties.ALLOCATION_OWNER, ""));

            assertThat(permission.readData(Identity.ANONYMOUS, ownerless).permitted()).isFalse();
        }

        @Test
        void theirOwnersGiveNothingAwayAndSetNoQuota() {
            ContainerNode container =
                    new ContainerNode(
                            VosUri.parse("vos://example.org!vospace/home"), node.properties());

            assertThat(permission.setOwner(landlord, node).permitted()).isFalse();
            assertThat(permission.setQuota(landlord, container).permitted()).isFalse();
            assertThat(permission.setQuota(Identity.of("root"), container).permitted()).isTrue();
        }
    }

    @Test
    void theGroupProviderPreparesCallers() {
        OwnerAndGroups asking =
                new OwnerAndGroups(
                        Set.of(),
                        new GroupProvider() {
                            @Override
                            public Identity prepare(Identity who) {
                                return who.withGroups(Set.of(new GroupId("found")));
                            }

                            @Override
                            public boolean isMember(Identity who, GroupId group) {
                                return who.groups().contains(group);
                            }

                            @Override
                            public Set<GroupId> groups(Identity who) {
                                return who.groups();
                            }
                        });

        assertThat(asking.prepare(Identity.of("sam")).groups())
                .containsExactly(new GroupId("found"));
    }
}
