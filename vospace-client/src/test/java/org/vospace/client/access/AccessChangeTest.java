package org.vospace.client.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

class AccessChangeTest {
    private static Node node(Property... properties) {
        return new DataNode(VosUri.parse("vos://a!b/f"), Properties.of(properties));
    }

    @Test
    void A15_whatIsGrantedComesToWhatIsThere() {
        Node node = node(Property.of(CoreProperties.GROUP_WRITE, "ivo://a/gms?one,two"));

        assertThat(AccessChange.none().grantWrite("three", "one").propertiesFor(node))
                .containsExactly(
                        Property.of(CoreProperties.GROUP_WRITE, "ivo://a/gms?one two three"));
    }

    @Test
    void A15_shortNamesAndUrisOfOneGroupAreTheSame() {
        Node node = node(Property.of(CoreProperties.GROUP_READ, "ivo://a/gms?one"));

        assertThat(AccessChange.none().revokeRead("one").propertiesFor(node))
                .containsExactly(Property.nil(CoreProperties.GROUP_READ));
        assertThat(AccessChange.none().revokeRead("ivo://b/gms?one").propertiesFor(node)).isEmpty();
    }

    @Test
    void theLaterOfGrantAndRevokeCounts() {
        Access nothing = Access.of(node());

        assertThat(AccessChange.none().grantRead("a").revokeRead("a").applyTo(nothing).readers())
                .isEmpty();
        assertThat(AccessChange.none().revokeRead("a").grantRead("a").applyTo(nothing).readers())
                .containsExactly("a");
        assertThat(
                        AccessChange.none()
                                .readers(Set.of("x"))
                                .grantRead("a")
                                .applyTo(nothing)
                                .readers())
                .containsExactlyInAnyOrder("x", "a");
    }

    @Test
    void whatIsSoAlreadyIsNotSet() {
        Node node = node(Property.of(CoreProperties.IS_PUBLIC, "TRUE"));

        assertThat(AccessChange.none().publish().unlock().propertiesFor(node)).isEmpty();
        assertThat(AccessChange.none().propertiesFor(node)).isEmpty();
    }

    @Test
    void theStandardsNameIsUsedWhereAServiceHasNoOther() {
        Node standard = node(Property.of(CoreProperties.PUBLIC_READ, "false"));

        assertThat(AccessChange.none().publish().propertiesFor(standard))
                .containsExactly(Property.of(CoreProperties.PUBLIC_READ, "true"));
        assertThat(AccessChange.none().publish().propertiesFor(node()))
                .containsExactly(Property.of(CoreProperties.IS_PUBLIC, "true"));
    }

    @Test
    void aRelativeChangeIsNotForTrees() {
        AccessChange relative = AccessChange.none().grantRead("a");

        assertThat(relative.isRelative()).isTrue();
        assertThatThrownBy(relative::properties).isInstanceOf(IllegalStateException.class);
        assertThat(AccessChange.none().lock().writers(Set.of()).properties())
                .containsExactly(
                        Property.of(CoreProperties.IS_LOCKED, "true"),
                        Property.nil(CoreProperties.GROUP_WRITE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "a\nb"})
    void groupThatWouldBecomeTwoIsRefused(String group) {
        assertThatThrownBy(() -> AccessChange.none().grantRead(group))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccessChange.none().writers(Set.of(group)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prefixTurnsShortNamesIntoUrisAndBack() {
        GroupNames cadc = new GroupNames("ivo://cadc.nrc.ca/gms?");

        assertThat(cadc.parse("A, B  ivo://x/gms?C"))
                .containsExactly(
                        "ivo://cadc.nrc.ca/gms?A", "ivo://cadc.nrc.ca/gms?B", "ivo://x/gms?C");
        assertThat(cadc.shorten("ivo://cadc.nrc.ca/gms?A")).isEqualTo("A");
        assertThat(cadc.shorten("ivo://x/gms?C")).isEqualTo("ivo://x/gms?C");
        assertThat(GroupNames.asTheyAre().expand("A")).isEqualTo("A");
        assertThatThrownBy(() -> new GroupNames("a b"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
