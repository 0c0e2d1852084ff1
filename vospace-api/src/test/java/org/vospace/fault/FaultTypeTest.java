package org.vospace.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTypeTest {
    @ParameterizedTest
    @EnumSource
    void everyTypeIsFoundByItsNameAndByItsMessage(FaultType type) {
        assertThat(FaultType.named(type.representation() + " vos://a!s/x")).contains(type);
        assertThat(FaultType.named(type.message())).contains(type);
    }

    @ParameterizedTest
    @EnumSource
    void theMessageIsTheNameWithBlanks(FaultType type) {
        assertThat(type.message().replace(" ", "")).isEqualTo(type.representation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NodeNotFound vos://a!s/x       | NODE_NOT_FOUND",
                "NodeNotFound: vos://a~s/x      | NODE_NOT_FOUND",
                "Node Not Found. /x             | NODE_NOT_FOUND",
                "node not found                 | NODE_NOT_FOUND",
                "InvalidURI                     | INVALID_URI",
                "InvalidArgument: limit         | INVALID_ARGUMENT",
                "LinkFoundFault vos://a!s/l     | LINK_FOUND",
                "Permission Denied.             | PERMISSION_DENIED",
                "RequestEntityToolarge 33000    | REQUEST_ENTITY_TOO_LARGE",
            })
    void namesOfEveryDialectAreUnderstood(String text, FaultType expected) {
        assertThat(FaultType.named(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "<html><body>NodeNotFound</body></html>",
                "Invalid dataset name",
                "NodeNotFoundation",
                "Internal",
            })
    void otherTextNamesNoFault(String text) {
        assertThat(FaultType.named(text)).isEmpty();
    }

    @Test
    void blanksBeforeTheNameDoNotMatter() {
        assertThat(FaultType.named("\r\n NodeBusy /x")).contains(FaultType.NODE_BUSY);
    }
}
