package org.vospace.client.sync;

/** When a file counts as equal to the one at its target, and is not transferred. */
public enum Comparison {
    /** Never: every file is transferred. */
    NONE,
    /**
     * If size and MD5 are equal. The MD5 of a local file is computed, unless it is remembered and
     * neither size nor time nor identity of the file changed since. Where the service tells no MD5,
     * as {@link #SIZE_AND_DATE}.
     */
    CONTENT,
    /** As {@link #CONTENT}, and nothing is taken from memory. */
    CHECKSUM,
    /** If the sizes are equal and the target is not older than the source. */
    SIZE_AND_DATE
}
