package org.vospace.server;

import org.vospace.spi.testkit.VOSpaceExtension;

/** Documents as clients write them. */
final class Documents {
    private static final String NODE =
            """
            <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:type="vos:%s" version="2.1" uri="%s"><vos:properties>%s</vos:properties>%s</vos:node>""";

    private Documents() {}

    static String uri(String path) {
        return "vos://" + VOSpaceExtension.AUTHORITY + path;
    }

    static String container(String path) {
        return String.format(NODE, "ContainerNode", uri(path), "", "<vos:nodes/>");
    }

    static String data(String path, String properties) {
        return String.format(NODE, "DataNode", uri(path), properties, "");
    }

    static String link(String path, String target) {
        return String.format(
                NODE, "LinkNode", uri(path), "", "<vos:target>" + target + "</vos:target>");
    }

    static String publicContainer(String path) {
        return String.format(
                NODE,
                "ContainerNode",
                uri(path),
                property("ivo://ivoa.net/vospace/core#ispublic", "true"),
                "<vos:nodes/>");
    }

    static String property(String uri, String text) {
        return "<vos:property uri=\"" + uri + "\">" + text + "</vos:property>";
    }

    static String nil(String uri) {
        return "<vos:property uri=\"" + uri + "\" xsi:nil=\"true\"/>";
    }

    static String transfer(String target, String direction, String... protocols) {
        StringBuilder list = new StringBuilder();
        for (String protocol : protocols) {
            list.append("<vos:protocol uri=\"ivo://ivoa.net/vospace/core#")
                    .append(protocol)
                    .append("\"/>");
        }
        return "<vos:transfer xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\" version=\"2.1\"><vos:target>"
                + uri(target)
                + "</vos:target><vos:direction>"
                + direction
                + "</vos:direction>"
                + list
                + "</vos:transfer>";
    }

    static String move(String source, String destination) {
        return internal(source, destination, "<vos:keepBytes>false</vos:keepBytes>");
    }

    static String copy(String source, String destination) {
        return internal(source, destination, "<vos:keepBytes>true</vos:keepBytes>");
    }

    static String internal(String source, String destination, String keepBytes) {
        return "<vos:transfer xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\" version=\"2.1\"><vos:target>"
                + uri(source)
                + "</vos:target><vos:direction>"
                + uri(destination)
                + "</vos:direction>"
                + keepBytes
                + "</vos:transfer>";
    }
}
