package org.vospace.spi.testkit.conformance;

/** Documents as clients write them, letter by letter. */
final class Documents {
    private static final String NODE =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    + "<vos:node xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\""
                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"%s uri=\"%s\""
                    + " version=\"2.1\"><vos:properties>%s</vos:properties>%s</vos:node>";

    private final String authority;

    Documents(String authority) {
        this.authority = authority;
    }

    /** The vos URI of an encoded path. */
    String uri(String path) {
        return "vos://" + authority + path;
    }

    /** The same with the other of the two separators. */
    String uriWithOtherSeparator(String path) {
        String other =
                authority.contains("!") ? authority.replace('!', '~') : authority.replace('~', '!');
        return "vos://" + other + path;
    }

    String container(String path, String... properties) {
        return node("ContainerNode", uri(path), String.join("", properties), "<vos:nodes/>");
    }

    String data(String path, String... properties) {
        return node("DataNode", uri(path), String.join("", properties), "");
    }

    String link(String path, String target, String... properties) {
        return node(
                "LinkNode",
                uri(path),
                String.join("", properties),
                "<vos:target>" + target + "</vos:target>");
    }

    /**
     * Any node.
     *
     * @param rest what comes after the properties
     */
    String node(String type, String uri, String properties, String rest) {
        return String.format(NODE, " xsi:type=\"vos:" + type + "\"", uri, properties, rest);
    }

    /** A node that does not say what it is. */
    String untyped(String uri) {
        return String.format(NODE, "", uri, "", "");
    }

    static String property(String uri, String text) {
        return "<vos:property uri=\"" + uri + "\">" + text + "</vos:property>";
    }

    static String title(String text) {
        return property(Vos.CORE + "title", text);
    }

    static String nil(String uri) {
        return "<vos:property uri=\"" + uri + "\" xsi:nil=\"true\"/>";
    }

    static String views(String part, String uri) {
        return "<vos:" + part + "><vos:view uri=\"" + uri + "\"/></vos:" + part + ">";
    }

    TransferRequest transfer(String direction, String path) {
        return new TransferRequest(uri(path), direction);
    }

    TransferRequest push(String path) {
        return transfer("pushToVoSpace", path);
    }

    TransferRequest pull(String path) {
        return transfer("pullFromVoSpace", path);
    }

    String move(String from, String to) {
        return transfer(uri(to), from).keepBytes("false").xml();
    }

    String copy(String from, String to) {
        return transfer(uri(to), from).keepBytes("true").xml();
    }
}
