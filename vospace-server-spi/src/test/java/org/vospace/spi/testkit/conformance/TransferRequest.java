package org.vospace.spi.testkit.conformance;

/** Puts a transfer document together, letter by letter. */
final class TransferRequest {
    private final StringBuilder targets = new StringBuilder();
    private final String direction;
    private final StringBuilder protocols = new StringBuilder();
    private final StringBuilder params = new StringBuilder();
    private String view = "";
    private String keepBytes = "";

    TransferRequest(String target, String direction) {
        this.direction = direction;
        target(target);
    }

    /** One more target, which OpenCADC's packages may have. */
    TransferRequest target(String uri) {
        targets.append(element("target", uri));
        return this;
    }

    TransferRequest view(String uri) {
        view = "<vos:view uri=\"" + uri + "\"/>";
        return this;
    }

    TransferRequest view(String uri, String paramUri, String paramValue) {
        view = "<vos:view uri=\"" + uri + "\">" + param(paramUri, paramValue) + "</vos:view>";
        return this;
    }

    private static String param(String uri, String value) {
        return "<vos:param uri=\"" + uri + "\">" + value + "</vos:param>";
    }

    TransferRequest protocol(String uri) {
        protocols.append("<vos:protocol uri=\"").append(uri).append("\"/>");
        return this;
    }

    TransferRequest endpoint(String protocol, String url) {
        return with(protocol, element("endpoint", url));
    }

    TransferRequest secured(String protocol, String method) {
        return with(protocol, "<vos:securityMethod uri=\"" + method + "\"/>");
    }

    private TransferRequest with(String protocol, String inner) {
        protocols
                .append("<vos:protocol uri=\"")
                .append(protocol)
                .append("\">")
                .append(inner)
                .append("</vos:protocol>");
        return this;
    }

    TransferRequest keepBytes(String value) {
        keepBytes = element("keepBytes", value);
        return this;
    }

    TransferRequest hint(String uri, String value) {
        params.append(param(uri, value));
        return this;
    }

    private static String element(String name, String text) {
        return "<vos:" + name + ">" + text + "</vos:" + name + ">";
    }

    String xml() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<vos:transfer xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\""
                + " version=\"2.1\">"
                + targets
                + element("direction", direction)
                + view
                + protocols
                + keepBytes
                + params
                + "</vos:transfer>";
    }
}
