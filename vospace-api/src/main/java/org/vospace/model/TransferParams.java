package org.vospace.model;

/**
 * URIs of parameters by which a client asks, at the negotiation of a transfer, for URLs that are
 * good for less than usual, or makes conditions. The standard has none; these are this project's. A
 * service that does not know them ignores them.
 */
public final class TransferParams {
    /**
     * How many bytes a request to the URL may bring or take at most: a number. Longer uploads are
     * refused, and so are downloads of more.
     */
    public static final String MAX_BYTES = "ivo://org.vospace/params#maxBytes";

    /**
     * {@code true}: the URL is good for one download, be it of a part; a push is always good for
     * one upload.
     */
    public static final String ONE_USE = "ivo://org.vospace/params#oneUse";

    /** How long the URL is good, in seconds; never longer than the service lets it be. */
    public static final String LIFETIME = "ivo://org.vospace/params#lifetime";

    /**
     * {@code true}: the target of a push with an archive view must be a container, into which the
     * archive is unpacked. Without it, an archive for a place where there is none is kept as the
     * content of a data node, as the standard has it.
     */
    public static final String UNPACK = "ivo://org.vospace/params#unpack";

    private TransferParams() {}
}
