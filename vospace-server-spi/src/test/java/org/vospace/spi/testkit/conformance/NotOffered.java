package org.vospace.spi.testkit.conformance;

/** The service says that it does without something optional; the message says how it said so. */
final class NotOffered extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotOffered(String how) {
        super(how);
    }
}
