package org.vospace.spi.testkit.conformance;

/** A requirement is not met; the message says what was expected and what was seen. */
final class NotMet extends AssertionError {
    private static final long serialVersionUID = 1;

    NotMet(String expected, String seen) {
        super("expected: " + expected + "; seen: " + seen);
    }

    /** Throws unless {@code holds}. */
    static void unless(boolean holds, String expected, Object seen) {
        if (!holds) {
            throw new NotMet(expected, String.valueOf(seen));
        }
    }

    /** Throws unless both are equal. */
    static void unlessEqual(String what, Object expected, Object seen) {
        unless(expected.equals(seen), what + " " + expected, seen);
    }
}
