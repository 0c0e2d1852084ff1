package org.vospace.model;

/** URIs of the standard properties (VOSpace 2.1, 3.2.2), and those OpenCADC's clients rely on. */
public final class CoreProperties {
    /** What every standard property URI starts with. */
    public static final String PREFIX = "ivo://ivoa.net/vospace/core#";

    public static final String TITLE = PREFIX + "title";
    public static final String CREATOR = PREFIX + "creator";
    public static final String SUBJECT = PREFIX + "subject";
    public static final String DESCRIPTION = PREFIX + "description";
    public static final String PUBLISHER = PREFIX + "publisher";
    public static final String CONTRIBUTOR = PREFIX + "contributor";
    public static final String TYPE = PREFIX + "type";
    public static final String FORMAT = PREFIX + "format";
    public static final String IDENTIFIER = PREFIX + "identifier";
    public static final String SOURCE = PREFIX + "source";
    public static final String LANGUAGE = PREFIX + "language";
    public static final String COVERAGE = PREFIX + "coverage";
    public static final String RELATION = PREFIX + "relation";
    public static final String RIGHTS = PREFIX + "rights";

    /** Free space in a container, in bytes. */
    public static final String AVAILABLE_SPACE = PREFIX + "availableSpace";

    /** The size of a node's content, or of all content below a container, in bytes. */
    public static final String LENGTH = PREFIX + "length";

    /** The most that may be stored below a container, in bytes. */
    public static final String QUOTA = PREFIX + "quota";

    /** When the node last changed, in UTC; ISO 8601. */
    public static final String DATE = PREFIX + "date";

    public static final String MTIME = PREFIX + "mtime";
    public static final String CTIME = PREFIX + "ctime";
    public static final String BTIME = PREFIX + "btime";
    public static final String GROUP_READ = PREFIX + "groupread";
    public static final String GROUP_WRITE = PREFIX + "groupwrite";
    public static final String PUBLIC_READ = PREFIX + "publicread";
    public static final String IMMUTABLE = PREFIX + "immutable";

    /** The MD5 digest of the content, in lower-case hexadecimal. */
    public static final String MD5 = PREFIX + "MD5";

    /** The content encoding, such as {@code gzip}. */
    public static final String ENCODING = PREFIX + "encoding";

    /** OpenCADC's name for {@link #PUBLIC_READ}. */
    public static final String IS_PUBLIC = PREFIX + "ispublic";

    /** OpenCADC: whether the node refuses changes. */
    public static final String IS_LOCKED = "ivo://cadc.nrc.ca/vospace/core#islocked";

    /**
     * OpenCADC: of a container, whether new nodes in it get its groups, its public flag and, if
     * they are containers, this property.
     */
    public static final String INHERIT_PERMISSIONS =
            "ivo://cadc.nrc.ca/vospace/core#inheritPermissions";

    /**
     * Ours: who owns the top-level container that a node is in, where that is not the owner of the
     * node. Read-only.
     */
    public static final String ALLOCATION_OWNER = "ivo://org.vospace/properties#allocationOwner";

    private CoreProperties() {}
}
