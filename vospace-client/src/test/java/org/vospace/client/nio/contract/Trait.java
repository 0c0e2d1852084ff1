package org.vospace.client.nio.contract;

/** What providers may do or refuse; where one refuses, the contract expects it to say so. */
public enum Trait {
    /** Content can be added to and written into; otherwise it is replaced as a whole. */
    WRITES_IN_PLACE,

    /** The target of a link may be kept relative. */
    RELATIVE_LINKS,

    /** The time of the last change can be set. */
    SETS_TIMES,

    /** Files can be moved onto others in one step. */
    REPLACES_ATOMICALLY,

    /** Files have attributes with names that users choose. */
    USER_ATTRIBUTES
}
