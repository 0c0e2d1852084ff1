package org.vospace.model;

/** URIs of the standard views (VOSpace 2.1, 3.3). */
public final class CoreViews {
    private static final String PREFIX = "ivo://ivoa.net/vospace/core#";

    /** Imports only: anything, stored as it is. */
    public static final String ANY = PREFIX + "anyview";

    /** Imports and exports: a binary file. */
    public static final String BINARY = PREFIX + "binaryview";

    /** Exports only: the server picks the best format. */
    public static final String DEFAULT = PREFIX + "defaultview";

    private CoreViews() {}
}
