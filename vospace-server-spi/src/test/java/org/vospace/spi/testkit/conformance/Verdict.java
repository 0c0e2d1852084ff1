package org.vospace.spi.testkit.conformance;

/** What came of a row. */
public enum Verdict {
    MET("met"),
    NOT_MET("not met"),
    /** Optional, and the service itself says that it does without. */
    NOT_OFFERED("not offered");

    private final String title;

    Verdict(String title) {
        this.title = title;
    }

    /** How reports write it. */
    public String title() {
        return title;
    }
}
