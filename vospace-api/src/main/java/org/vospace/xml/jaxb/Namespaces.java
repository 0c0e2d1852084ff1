package org.vospace.xml.jaxb;

/** The XML namespaces of the messages. */
public final class Namespaces {
    /** VOSpace 2.0 and 2.1 alike. */
    public static final String VOSPACE = "http://www.ivoa.net/xml/VOSpace/v2.0";

    /** Never defined by the standard, but written by some servers; read as {@link #VOSPACE}. */
    public static final String VOSPACE_2_1 = "http://www.ivoa.net/xml/VOSpace/v2.1";

    /** UWS 1.0 and 1.1 alike. */
    public static final String UWS = "http://www.ivoa.net/xml/UWS/v1.0";

    public static final String XLINK = "http://www.w3.org/1999/xlink";
    public static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    public static final String CAPABILITIES = "http://www.ivoa.net/xml/VOSICapabilities/v1.0";
    public static final String AVAILABILITY = "http://www.ivoa.net/xml/VOSIAvailability/v1.0";
    public static final String VODATASERVICE = "http://www.ivoa.net/xml/VODataService/v1.1";

    private Namespaces() {}
}
