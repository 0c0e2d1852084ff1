package org.vospace.spi.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.NodeAccess;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.SpacePermissionContract;

/** The contract of permissions is worth something: it is red where a permission is careless. */
class PermissionContractProvesTest {
    @Test
    void ownerPermissionIsGreenAllOver() {
        ContractRun run = ContractRun.of(OwnerPermissionContract.class);

        assertThat(run.red()).isEmpty();
        assertThat(run.green()).hasSizeGreaterThan(7);
    }

    @Test
    void denyingEverythingIsRedForOwnersAndPublicNodes() {
        assertThat(ContractRun.of(DeniesEverything.class).red())
                .containsExactlyInAnyOrder("ownerMayDoEverything", "everybodyMayReadWhatIsPublic");
    }

    @Test
    void takingTheAnonymousForTheOwnerOfWhatHasNoneIsRed() {
        assertThat(ContractRun.of(ComparesNamesOnly.class).red())
                .containsExactly("anonymousCallersDoNotOwnWhatHasNoOwner");
    }

    @Test
    void takingPublicForWritableIsRed() {
        assertThat(ContractRun.of(PublicIsWritable.class).red())
                .containsExactly("publicIsNoLeaveToChangeAnonymously");
    }

    @Test
    void throwingInsteadOfDenyingIsRed() {
        assertThat(ContractRun.of(ThrowsOnStrangers.class).red())
                .contains(
                        "nobodyMayDoAnythingToAPrivateNodeAnonymously",
                        "strangerMayDoNothingToAPrivateNode");
    }

    static class OwnerPermissionContract extends SpacePermissionContract {
        @Override
        protected SpacePermission createPermission() {
            return new OwnerPermission();
        }
    }

    static class DeniesEverything extends SpacePermissionContract {
        @Override
        protected SpacePermission createPermission() {
            return new SpacePermission() {};
        }
    }

    static class ComparesNamesOnly extends SpacePermissionContract {
        @Override
        protected SpacePermission createPermission() {
            return new Careless() {
                @Override
                public Decision setNode(Identity who, Node node, Properties changes) {
                    return NodeAccess.of(node).owner().equals(who.name())
                            ? Decision.permit()
                            : Decision.deny("not the owner");
                }
            };
        }
    }

    static class PublicIsWritable extends SpacePermissionContract {
        @Override
        protected SpacePermission createPermission() {
            return new Careless() {
                @Override
                public Decision writeData(Identity who, DataNode node) {
                    return readData(who, node);
                }
            };
        }
    }

    static class ThrowsOnStrangers extends SpacePermissionContract {
        @Override
        protected SpacePermission createPermission() {
            return new Careless() {
                @Override
                public Decision readData(Identity who, DataNode node) {
                    Decision decision = super.readData(who, node);
                    if (!decision.permitted()) {
                        throw new SecurityException(decision.reason());
                    }
                    return decision;
                }
            };
        }
    }
}
