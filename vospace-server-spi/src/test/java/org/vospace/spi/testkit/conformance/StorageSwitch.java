package org.vospace.spi.testkit.conformance;

/** Takes what the service keeps its nodes in away, and gives it back: for row SM6. */
public interface StorageSwitch {
    /** From here on the service cannot reach its storage. */
    void breakStorage() throws Exception;

    /** From here on it can again; called once after each {@link #breakStorage}. */
    void mendStorage() throws Exception;
}
