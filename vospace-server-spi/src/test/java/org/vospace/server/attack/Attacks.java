package org.vospace.server.attack;

import org.vospace.spi.testkit.VOSpaceExtension;

/** Documents that are well-formed as far as they go. */
final class Attacks {
    static final String NODE_TYPE =
            " xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private Attacks() {}

    static String uri(String path) {
        return "vos://" + VOSpaceExtension.AUTHORITY + path;
    }

    static String container(String path, boolean isPublic) {
        return node("ContainerNode", path, property("publicread", "" + isPublic), "<vos:nodes/>");
    }

    static String data(String path, String properties) {
        return node("DataNode", path, properties, "");
    }

    static String property(String name, String value) {
        return "<vos:property uri=\"ivo://ivoa.net/vospace/core#"
                + name
                + "\">"
                + value
                + "</vos:property>";
    }

    private static String node(String type, String path, String properties, String more) {
        return "<vos:node"
                + NODE_TYPE
                + " xsi:type=\"vos:"
                + type
                + "\" uri=\""
                + uri(path)
                + "\"><vos:properties>"
                + properties
                + "</vos:properties>"
                + more
                + "</vos:node>";
    }

    static String pull(String target) {
        return transfer(target, "pullFromVoSpace", "httpget");
    }

    static String transfer(String target, String direction, String protocol) {
        return "<vos:transfer"
                + NODE_TYPE
                + " version=\"2.1\"><vos:target>"
                + target
                + "</vos:target><vos:direction>"
                + direction
                + "</vos:direction><vos:protocol uri=\"ivo://ivoa.net/vospace/core#"
                + protocol
                + "\"/></vos:transfer>";
    }
}
