package org.vospace.server.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.Variant;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.server.node.ListOptions;
import org.vospace.server.node.ListOrder;
import org.vospace.server.node.NodeAnswer;

/**
 * The listing of a container as web servers give one, for programs that know HTTP and nothing of
 * VOSpace: links of HTML for browsers, wget and rclone, or a list of URLs ({@code text/uri-list},
 * RFC 2483). Written child by child in constant memory. Names are data: what is written is the
 * percent-encoded link and the escaped text, and the page may load and run nothing.
 */
final class FolderIndex {
    /** Everything there is to see, by name. */
    static final ListOptions EVERYTHING =
            new ListOptions(
                    Detail.PROPERTIES, OptionalLong.empty(), Optional.empty(), ListOrder.BY_NAME);

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");
    private static final MediaType URI_LIST = new MediaType("text", "uri-list", "UTF-8");

    /** HTML first: it is what a client gets that has no preference. */
    private static final List<Variant> VARIANTS =
            Variant.mediaTypes(
                            MediaType.TEXT_HTML_TYPE,
                            MediaType.APPLICATION_XHTML_XML_TYPE,
                            new MediaType("text", "uri-list"))
                    .build();

    /** Nothing but links, and what they lead to may be saved. */
    private static final String POLICY =
            "sandbox allow-downloads; default-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private FolderIndex() {}

    /**
     * Answers with the children of a container.
     *
     * @param files the URL of {@code /files}
     */
    static Response of(NodeAnswer container, URI files, Request negotiation) {
        NodePath path = container.node().uri().path();
        StreamingOutput body =
                prefersUris(negotiation)
                        ? out -> uris(out, files, container.children())
                        : out -> html(out, path, container.children());
        return describe(Response.ok(body), negotiation);
    }

    /** Answers a HEAD request where GET would be answered with a listing. */
    static Response empty(Request negotiation) {
        return describe(Response.ok(), negotiation);
    }

    private static Response describe(Response.ResponseBuilder response, Request negotiation) {
        return response.type(prefersUris(negotiation) ? URI_LIST : HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header("Content-Security-Policy", POLICY)
                .build();
    }

    private static boolean prefersUris(Request negotiation) {
        Variant best = negotiation.selectVariant(VARIANTS);
        return best != null && best.getMediaType().getSubtype().equals(URI_LIST.getSubtype());
    }

    private static void uris(OutputStream out, URI files, Iterator<Node> children)
            throws IOException {
        Writer text = writer(out);
        while (children.hasNext()) {
            Node child = children.next();
            text.write(files + child.uri().path().toHttpString() + slash(child) + "\r\n");
        }
        text.flush();
    }

    private static void html(OutputStream out, NodePath path, Iterator<Node> children)
            throws IOException {
        Writer text = writer(out);
        String title = escape(path.toString());
        text.write("<!DOCTYPE html>\n<html lang=\"en\"><head><title>" + title + "</title></head>");
        text.write("<body><h1>" + title + "</h1><pre>\n");
        if (!path.isRoot()) {
            text.write("<a href=\"../\">../</a>\n");
        }
        while (children.hasNext()) {
            text.write(line(children.next()));
        }
        text.write("</pre></body></html>\n");
        text.flush();
    }

    private static String line(Node child) {
        String link = href(child.uri().name()) + slash(child);
        String name = escape(child.uri().name()) + slash(child);
        String date = child.properties().value(CoreProperties.DATE).orElse("");
        String length =
                child instanceof ContainerNode
                        ? "-"
                        : child.properties().value(CoreProperties.LENGTH).orElse("-");
        return "<a href=\""
                + link
                + "\">"
                + name
                + "</a>  "
                + escape(date)
                + "  "
                + escape(length)
                + "\n";
    }

    /** A relative link: a colon in its first segment would make what stands before it a scheme. */
    private static String href(String name) {
        String segment = new NodePath(List.of(name)).toHttpString().substring(1);
        return escape(segment.replace(":", "%3A"));
    }

    private static String slash(Node child) {
        return child instanceof ContainerNode ? "/" : "";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
