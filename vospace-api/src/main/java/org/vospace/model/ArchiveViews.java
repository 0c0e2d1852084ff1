package org.vospace.model;

/**
 * URIs of the views that pack a container and all below it into one file, or unpack such a file
 * into a container (VOSpace 2.1, 3.3.2). The standard leaves them to each service; these are this
 * project's, and OpenCADC's.
 */
public final class ArchiveViews {
    /** A POSIX tar file; imports and exports. */
    public static final String TAR = "ivo://org.vospace/views#tar";

    /** A zip file; imports and exports. */
    public static final String ZIP = "ivo://org.vospace/views#zip";

    /**
     * OpenCADC: exports of one or several nodes as {@link #FORMAT} says. A target that is missing
     * or unreadable is left out.
     */
    public static final String PKG = "vos://cadc.nrc.ca~vospace/CADC/std/Pkg-1.0";

    /**
     * The parameter of {@link #PKG} that names the media type of the archive: {@code
     * application/x-tar} or {@code application/zip}.
     */
    public static final String FORMAT = CoreProperties.FORMAT;

    private ArchiveViews() {}
}
