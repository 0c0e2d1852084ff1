package org.vospace.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VOSpaceExceptionTest {
    @Test
    void VS7_theMessageStartsWithTheExactNameAndABlank() {
        VOSpaceException fault = new VOSpaceException(FaultType.NODE_NOT_FOUND, "vos://a!s/x");

        assertThat(fault).hasMessage("NodeNotFound vos://a!s/x");
        assertThat(fault.detail()).isEqualTo("vos://a!s/x");
        assertThat(fault.httpStatus()).isEqualTo(404);
    }

    @Test
    void aStatusThatAnotherServiceGaveIsKept() {
        Throwable cause = new IllegalStateException();
        VOSpaceException fault =
                new VOSpaceException(FaultType.OPERATION_NOT_SUPPORTED, "pull", 405, cause);

        assertThat(fault.httpStatus()).isEqualTo(405);
        assertThat(fault).hasCause(cause);
    }

    @Test
    void theDetailIsOneLineWhateverWasSent() {
        VOSpaceException fault =
                new VOSpaceException(
                        FaultType.INVALID_ARGUMENT, "a\r\nSet-Cookie: b\u0085c\u0000é😀");

        assertThat(fault.detail()).isEqualTo("a Set-Cookie: b c é😀");
        assertThat(fault).hasMessage("InvalidArgument a Set-Cookie: b c é😀");
    }
}
