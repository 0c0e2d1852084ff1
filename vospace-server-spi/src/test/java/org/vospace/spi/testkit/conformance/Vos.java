package org.vospace.spi.testkit.conformance;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Names of the standards, spelt out here once more so that the suite depends on nobody's copy. */
final class Vos {
    static final String NS = "http://www.ivoa.net/xml/VOSpace/v2.0";
    static final String UWS = "http://www.ivoa.net/xml/UWS/v1.0";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String XLINK = "http://www.w3.org/1999/xlink";
    static final String CORE = "ivo://ivoa.net/vospace/core#";
    static final String PUBLIC_SHARE =
            "http://wiki.ivoa.net/twiki/bin/view/IVOA/VOSpacePublicShare";
    static final String PACKAGE_VIEW = "vos://cadc.nrc.ca~vospace/CADC/std/Pkg-1.0";

    /** The types of which a DataNode may turn out to be. */
    static final Set<String> DATA_TYPES =
            Set.of("DataNode", "UnstructuredDataNode", "StructuredDataNode");

    /** Fault names, and what a job's error summary says for them. */
    static final Map<String, String> FAULTS = faults();

    private Vos() {}

    private static Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        faults.put("InternalFault", "Internal Fault");
        faults.put("PermissionDenied", "Permission Denied");
        faults.put("InvalidURI", "Invalid URI");
        faults.put("NodeNotFound", "Node Not Found");
        faults.put("ContainerNotFound", "Container Not Found");
        faults.put("LinkFound", "Link Found");
        faults.put("DuplicateNode", "Duplicate Node");
        faults.put("InvalidArgument", "Invalid Argument");
        faults.put("TypeNotSupported", "Type Not Supported");
        faults.put("ViewNotSupported", "View Not Supported");
        faults.put("ProtocolNotSupported", "Protocol Not Supported");
        faults.put("OperationNotSupported", "Operation Not Supported");
        faults.put("InvalidData", "Invalid Data");
        faults.put("NodeBusy", "Node Busy");
        faults.put("TransferFailed", "Transfer Failed");
        faults.put("InvalidToken", "Invalid Token");
        // what OpenCADC adds, and RFC 9110 for conditional requests
        faults.put("NotAuthenticated", "Not Authenticated");
        faults.put("NodeLocked", "Node Locked");
        faults.put("UnreadableLinkTarget", "Unreadable Link Target");
        faults.put("OptionNotSupported", "Option Not Supported");
        faults.put("RequestEntityTooLarge", "Request Entity Too Large");
        faults.put("RequestEntityToolarge", "Request Entity Too Large");
        faults.put("QuotaExceeded", "Quota Exceeded");
        faults.put("ServiceBusy", "Service Busy");
        faults.put("PreconditionFailed", "Precondition Failed");
        return Map.copyOf(faults);
    }
}
