package org.vospace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Assertions on faults. */
public final class Faults {
    private Faults() {}

    /** Asserts that the call fails with the given fault, and goes on with what the fault tells. */
    public static AbstractStringAssert<?> assertFault(FaultType expected, ThrowingCallable call) {
        VOSpaceException fault = catchThrowableOfType(VOSpaceException.class, call);
        assertThat(fault).as("a fault").isNotNull();
        assertThat(fault.type()).as(fault.getMessage()).isEqualTo(expected);
        return assertThat(fault.detail());
    }
}
