package org.vospace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vospace.Faults.assertFault;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vospace.fault.FaultType;

class ValuesTest {
    private static final VosUri URI = VosUri.parse("vos://a!s/x");

    @ParameterizedTest
    @EnumSource
    void detailIsReadFromItsText(Detail detail) {
        assertThat(Detail.parse(detail.text())).isEqualTo(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MAX", "zzz", "max "})
    void GN15_unknownDetailIsRefused(String text) {
        assertFault(FaultType.INVALID_ARGUMENT, () -> Detail.parse(text))
                .contains("'" + text + "'")
                .contains("min, properties, max");
    }

    @ParameterizedTest
    @EnumSource
    void directionIsReadFromItsText(Direction.Named direction) {
        assertThat(Direction.parse(direction.text())).isEqualTo(direction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vos://a~s/y", "VOS://A!s/y"})
    void aVosUriIsAnInternalDirection(String text) {
        Direction direction = Direction.parse(text);

        assertThat(direction).isEqualTo(new Direction.Internal(VosUri.parse("vos://a!s/y")));
        assertThat(direction.text()).endsWith("!s/y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sideways", "", "pushtovospace", "http://x.example/"})
    void TG15_anotherDirectionIsRefused(String text) {
        assertFault(FaultType.INVALID_ARGUMENT, () -> Direction.parse(text))
                .contains("'" + text + "'")
                .contains("pushToVoSpace");
    }

    @Test
    void MV9_aMalformedDestinationIsAnInvalidUri() {
        assertFault(FaultType.INVALID_URI, () -> Direction.parse("vos://bad uri"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "a\u0001b", "\u001F", "\uFFFE", "\uFFFF", "\uD800", "x\uDC00"})
    void whatXmlCannotHoldIsNoValue(String text) {
        assertFault(FaultType.INVALID_ARGUMENT, () -> Property.of("urn:x", text))
                .contains("U+")
                .contains("expected");
        assertFault(FaultType.INVALID_ARGUMENT, () -> Property.of("urn:" + text, "x"));
        assertFault(FaultType.INVALID_ARGUMENT, () -> Property.nil("urn:" + text));
        assertFault(FaultType.INVALID_ARGUMENT, () -> new Param("urn:x", text));
        assertFault(FaultType.INVALID_ARGUMENT, () -> new Param("urn:" + text, "x"));
        assertFault(FaultType.INVALID_ARGUMENT, () -> new LinkNode(URI, Properties.none(), text));
    }

    @Test
    void everythingElseIsAValue() {
        String text = " \t\r\n<&>\"']]>\u0085\u2028\uFFFD😀\uE000";

        assertThat(Property.of("urn:x", text).value()).contains(text);
    }

    @Test
    void aNilPropertyHasNoValueAndABlankOneHas() {
        assertThat(Property.nil("urn:x").isNil()).isTrue();
        assertThat(Property.nil("urn:x").value()).isEmpty();
        assertThat(Property.of("urn:x", "").isNil()).isFalse();
        assertThat(Property.of("urn:x", "").value()).contains("");
    }

    @Test
    void ofTwoPropertiesWithOneUriTheLaterCountsInTheFirstPlace() {
        Properties properties =
                Properties.of(Property.of("a", "1"), Property.of("b", "2"), Property.of("a", "3"));

        assertThat(properties).containsExactly(Property.of("a", "3"), Property.of("b", "2"));
        assertThat(properties.with(Property.of("b", "4")).value("b")).contains("4");
        assertThat(properties.value("b")).contains("2");
    }

    @Test
    void aDataNodeHasATypeOfDataNodes() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new DataNode(
                                        URI,
                                        NodeType.LINK_NODE,
                                        Properties.none(),
                                        false,
                                        List.of(),
                                        List.of(),
                                        List.of()))
                .withMessageContaining("LINK_NODE");
    }

    @Test
    void aTransferHasATarget() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new Transfer(
                                        List.of(),
                                        Direction.Named.PULL_FROM_VOSPACE,
                                        Optional.empty(),
                                        List.of(),
                                        Optional.empty(),
                                        List.of()));
    }

    @Test
    void aMoveKeepsNoBytesAndACopyDoes() {
        VosUri destination = VosUri.parse("vos://a!s/y");

        assertThat(Transfer.move(URI, destination).keepBytes()).contains(false);
        assertThat(Transfer.copy(URI, destination).keepBytes()).contains(true);
        assertThat(Transfer.copy(URI, destination).direction())
                .isEqualTo(new Direction.Internal(destination));
    }
}
