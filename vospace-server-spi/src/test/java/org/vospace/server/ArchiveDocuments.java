package org.vospace.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vospace.server.Http.Answer;

/** Transfers with a view, as clients write them. */
final class ArchiveDocuments {
    static final String TAR = "ivo://org.vospace/views#tar";
    static final String ZIP = "ivo://org.vospace/views#zip";
    static final String PKG = "vos://cadc.nrc.ca~vospace/CADC/std/Pkg-1.0";

    private static final Pattern ENDPOINT = Pattern.compile("<vos:endpoint>([^<]*)</vos:endpoint>");

    private ArchiveDocuments() {}

    static String view(String uri, String params) {
        return "<vos:view uri=\"" + uri + "\">" + params + "</vos:view>";
    }

    static String param(String uri, String value) {
        return "<vos:param uri=\"" + uri + "\">" + value + "</vos:param>";
    }

    static String transfer(String direction, String view, String protocol, String... targets) {
        return "<vos:transfer xmlns:vos=\"http://www.ivoa.net/xml/VOSpace/v2.0\" version=\"2.1\">"
                + Arrays.stream(targets)
                        .map(path -> "<vos:target>" + Documents.uri(path) + "</vos:target>")
                        .collect(Collectors.joining())
                + "<vos:direction>"
                + direction
                + "</vos:direction>"
                + view
                + protocol
                + "</vos:transfer>";
    }

    static String protocol(String name) {
        return "<vos:protocol uri=\"ivo://ivoa.net/vospace/core#" + name + "\"/>";
    }

    static String pull(String view, String... targets) {
        return transfer("pullFromVoSpace", view(view, ""), protocol("httpget"), targets);
    }

    static String push(String view, String target) {
        return transfer("pushToVoSpace", view(view, ""), protocol("httpput"), target);
    }

    /** Negotiates at once and returns the endpoint. */
    static String endpoint(Http caller, String transfer) {
        return endpointIn(caller, caller.post("/synctrans", transfer).header("Location"));
    }

    /** The endpoint in the answer to a negotiation, which is at a URL. */
    static String endpointIn(Http caller, String url) {
        Answer details = caller.get(url);
        Matcher endpoint = ENDPOINT.matcher(details.text());
        assertThat(endpoint.find()).as(details.text()).isTrue();
        return endpoint.group(1);
    }

    /** Negotiates at once and returns what became of the job. */
    static String error(Http caller, String transfer) {
        String details = caller.post("/synctrans", transfer).header("Location");
        return caller.get(details.replace("results/transferDetails", "error")).text();
    }
}
