package org.vospace.vosi;

/** The standardIDs under which a VOSpace lists its resources; compared without regard to case. */
public final class StandardIds {
    public static final String CAPABILITIES = "ivo://ivoa.net/std/VOSI#capabilities";
    public static final String AVAILABILITY = "ivo://ivoa.net/std/VOSI#availability";
    public static final String NODES = "ivo://ivoa.net/std/VOSpace/v2.0#nodes";
    public static final String TRANSFERS = "ivo://ivoa.net/std/VOSpace/v2.0#transfers";
    public static final String SYNC = "ivo://ivoa.net/std/VOSpace#sync-2.1";
    public static final String SYNC_2_0 = "ivo://ivoa.net/std/VOSpace/v2.0#sync";
    public static final String PROTOCOLS = "ivo://ivoa.net/std/VOSpace/v2.0#protocols";
    public static final String VIEWS = "ivo://ivoa.net/std/VOSpace/v2.0#views";
    public static final String PROPERTIES = "ivo://ivoa.net/std/VOSpace/v2.0#properties";

    /** OpenCADC: bytes at a path, without negotiation. */
    public static final String FILES = "ivo://ivoa.net/std/VOSpace#files-proto";

    /** OpenCADC: deleting all below a node as a job. */
    public static final String RECURSIVE_DELETE =
            "ivo://ivoa.net/std/VOSpace#recursive-delete-proto";

    /** OpenCADC: setting properties of all below a node as a job. */
    public static final String RECURSIVE_SET =
            "ivo://ivoa.net/std/VOSpace#recursive-nodeprops-proto";

    /** OpenCADC: several nodes packed into one archive. */
    public static final String PKG = "vos://cadc.nrc.ca~vospace/CADC/std/Pkg-1.0";

    /** This project: nodes below a container that fulfil conditions. */
    public static final String SEARCH = "ivo://org.vospace/std#search";

    private StandardIds() {}
}
