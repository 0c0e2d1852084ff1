package org.vospace.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.Restriction;
import org.vospace.spi.security.Restriction.Grant;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

/** What a credential is not good for is denied, whatever its user may do. */
class RestrictedPermissionTest {
    private final SpacePermission permission = new RestrictedPermission(new EverythingToAlice());

    @Test
    void anUnrestrictedCredentialMayWhatItsUserMay() {
        Identity alice = Identity.of("alice");

        assertThat(permission.writeData(alice, file("/x/f")).permitted()).isTrue();
        assertThat(permission.writeData(Identity.of("bob"), file("/x/f")).permitted()).isFalse();
    }

    @Test
    void aRightToReadIsGoodBelowItsPathOnly() {
        Identity alice = alice("read:/data");

        assertThat(permission.readData(alice, file("/data/f")).permitted()).isTrue();
        assertThat(permission.readData(alice, file("/data2/f")).permitted()).isFalse();
        assertThat(permission.readData(alice, file("/other/f")).permitted()).isFalse();
    }

    @Test
    void aRightToReadIsNoneToChange() {
        Identity alice = alice("read:/data");
        ContainerNode data = container("/data");
        DataNode f = file("/data/f");

        assertThat(
                        List.of(
                                permission.writeData(alice, f),
                                permission.setNode(alice, f, Properties.none()),
                                permission.deleteNode(alice, data, f),
                                permission.createNode(alice, data, f),
                                permission.moveNode(alice, data, f, data),
                                permission.copyNode(alice, f, data)))
                .noneMatch(Decision::permitted);
    }

    @Test
    void aRightToCreateIsNoneToReplaceOrDelete() {
        Identity alice = alice("create:/data");
        ContainerNode data = container("/data");
        DataNode f = file("/data/f");

        assertThat(permission.createNode(alice, data, f).permitted()).isTrue();
        assertThat(permission.writeData(alice, f).permitted()).isFalse();
        assertThat(permission.deleteNode(alice, data, f).permitted()).isFalse();
        assertThat(permission.readData(alice, f).permitted()).isFalse();
    }

    @Test
    void aRightToModifyIncludesTheRightToCreate() {
        Identity alice = alice("modify:/data");

        assertThat(permission.createNode(alice, container("/data"), file("/data/f")).permitted())
                .isTrue();
    }

    @Test
    void containersOnTheWayToAGrantArePassed() {
        Identity alice = alice("read:/a/b");

        assertThat(permission.traverse(alice, container("/a")).permitted()).isTrue();
        assertThat(permission.traverse(alice, container("/")).permitted()).isTrue();
        assertThat(permission.getNode(alice, container("/c")).permitted()).isFalse();
    }

    @Test
    void whatEverybodyMayReadNeedsNoGrant() {
        DataNode open =
                new DataNode(
                        uri("/open/f"),
                        Properties.of(List.of(Property.of(CoreProperties.PUBLIC_READ, "true"))));

        assertThat(permission.readData(alice("read:/data"), open).permitted()).isTrue();
    }

    @Test
    void aMoveNeedsRightsAtBothEnds() {
        ContainerNode from = container("/from");
        DataNode f = file("/from/f");
        ContainerNode to = container("/to");

        assertThat(permission.moveNode(alice("modify:/from"), from, f, to).permitted()).isFalse();
        assertThat(permission.moveNode(alice("create:/to"), from, f, to).permitted()).isFalse();
        assertThat(
                        permission
                                .moveNode(alice("modify:/from", "create:/to"), from, f, to)
                                .permitted())
                .isTrue();
    }

    @Test
    void aRestrictedCredentialDoesNotControlJobsOfAnUnrestrictedOne() {
        Identity narrow = alice("read:/data");
        JobId job = JobId.random();

        assertThat(permission.controlJob(narrow, job, Identity.of("alice")).permitted()).isFalse();
        assertThat(permission.controlJob(narrow, job, narrow).permitted()).isTrue();
        assertThat(permission.controlJob(Identity.of("alice"), job, narrow).permitted()).isTrue();
    }

    @Test
    void aRefusalNamesWhatTheCredentialGrants() {
        Decision decision = permission.writeData(alice("read:/data"), file("/data/f"));

        assertThat(decision.reason()).contains("modify").contains("read:/data");
    }

    @Test
    void aCredentialThatGrantsNothingOnlySaysWhoItsUserIs() {
        Identity alice = alice();

        assertThat(permission.getNode(alice, container("/")).permitted()).isFalse();
        assertThat(permission.readData(alice, file("/f")).permitted()).isFalse();
    }

    private static Identity alice(String... grants) {
        return Identity.of("alice")
                .restrictedTo(
                        new Restriction(
                                Arrays.stream(grants)
                                        .map(Grant::parse)
                                        .collect(Collectors.toSet())));
    }

    private static DataNode file(String path) {
        return new DataNode(uri(path), Properties.none());
    }

    private static ContainerNode container(String path) {
        return new ContainerNode(uri(path), Properties.none());
    }

    private static VosUri uri(String path) {
        return VosUri.of("example.org!space", NodePath.of(path));
    }

    /** Lets alice do everything and others read what is public. */
    private static final class EverythingToAlice implements SpacePermission {
        private static Decision may(Identity who) {
            return who.name().equals("alice") ? Decision.permit() : Decision.deny("not alice");
        }

        @Override
        public Decision traverse(Identity who, ContainerNode container) {
            return may(who);
        }

        @Override
        public Decision getNode(Identity who, Node node) {
            return may(who);
        }

        @Override
        public Decision createNode(Identity who, ContainerNode parent, Node node) {
            return may(who);
        }

        @Override
        public Decision setNode(Identity who, Node node, Properties changes) {
            return may(who);
        }

        @Override
        public Decision deleteNode(Identity who, ContainerNode parent, Node node) {
            return may(who);
        }

        @Override
        public Decision moveNode(
                Identity who, ContainerNode parent, Node source, ContainerNode destination) {
            return may(who);
        }

        @Override
        public Decision copyNode(Identity who, Node source, ContainerNode destination) {
            return may(who);
        }

        @Override
        public Decision readData(Identity who, DataNode node) {
            boolean isOpen = node.properties().value(CoreProperties.PUBLIC_READ).isPresent();
            return isOpen ? Decision.permit() : may(who);
        }

        @Override
        public Decision writeData(Identity who, DataNode node) {
            return may(who);
        }

        @Override
        public Decision controlJob(Identity who, JobId job, Identity owner) {
            return may(who);
        }
    }
}
