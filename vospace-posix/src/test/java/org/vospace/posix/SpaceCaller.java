package org.vospace.posix;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.posix.SpaceHttp.Reply;
import org.vospace.spi.testkit.TestUsers;
import org.vospace.spi.testkit.VOSpaceExtension;

/**
 * Somebody who uses a space over plain HTTP, permissions and jobs above all. Redirects are not
 * followed. Thread-safe.
 */
final class SpaceCaller {
    static final String CORE = "ivo://ivoa.net/vospace/core#";
    static final String CADC = "ivo://cadc.nrc.ca/vospace/core#";
    static final String GROUPS = "ivo://cadc.nrc.ca/gms?";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern ENDPOINT = Pattern.compile("<vos:endpoint>([^<]*)</vos:endpoint>");
    private static final Pattern LAST_PHASE =
            Pattern.compile("<uws:phase>(COMPLETED|ERROR|ABORTED)</uws:phase>");

    private final URI space;
    private final String authorization;

    /**
     * @param user empty: anonymous
     */
    SpaceCaller(VOSpaceExtension space, String user, String... groups) {
        this.space = space.url();
        this.authorization = user.isEmpty() ? "" : TestUsers.authorization(user, groups);
    }

    Reply get(String path, String... headers) {
        return send("GET", path, new byte[0], headers);
    }

    Reply delete(String path) {
        return send("DELETE", path, new byte[0]);
    }

    Reply post(String path, String body, String... headers) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Reply put(String path, String body, String... headers) {
        return send("PUT", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Reply put(String path, byte[] body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Reply makeContainer(String path, String... properties) {
        return put("/nodes" + path, node("ContainerNode", path, properties));
    }

    Reply makeData(String path, String... properties) {
        return put("/nodes" + path, node("DataNode", path, properties));
    }

    Reply set(String type, String path, String... properties) {
        byte[] document = node(type, path, properties).getBytes(StandardCharsets.UTF_8);
        return send("POST", "/nodes" + path, document, "Content-Type", "text/xml");
    }

    /** Runs the job of a move or a copy to its end; see {@link #ended}. */
    Reply transfer(String source, String destination, boolean keepBytes) {
        String document =
                """
                <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">
                  <vos:target>%s</vos:target><vos:direction>%s</vos:direction>
                  <vos:keepBytes>%s</vos:keepBytes></vos:transfer>"""
                        .formatted(uri(source), uri(destination), keepBytes);
        return post("/transfers?PHASE=RUN", document, "text/xml");
    }

    /**
     * Negotiates an upload.
     *
     * @param view such as {@code <vos:view uri="…"/>}
     * @return the endpoint, or why there is none
     */
    String push(String path, String view) {
        String document =
                """
                <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">
                  <vos:target>%s</vos:target><vos:direction>pushToVoSpace</vos:direction>%s
                  <vos:protocol uri="ivo://ivoa.net/vospace/core#httpput"/></vos:transfer>"""
                        .formatted(uri(path), view);
        String details = post("/synctrans", document, "text/xml").header("Location");
        Matcher endpoint = ENDPOINT.matcher(get(details).text());
        return endpoint.find()
                ? endpoint.group(1)
                : get(details.replace("/results/transferDetails", "/error")).text();
    }

    Reply post(String path, String body, String type) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), "Content-Type", type);
    }

    /** Makes a job that deletes a tree. */
    Reply deleteTree(String path) {
        String target = URLEncoder.encode(uri(path), StandardCharsets.UTF_8);
        return run(post("/async-delete", "target=" + target, "application/x-www-form-urlencoded"));
    }

    /** Makes a job that sets properties on a tree. */
    Reply setTree(String path, String... properties) {
        return run(post("/async-setprops", node("ContainerNode", path, properties), "text/xml"));
    }

    private Reply run(Reply created) {
        if (created.status() == 303) {
            post(
                    created.header("Location") + "/phase",
                    "PHASE=RUN",
                    "application/x-www-form-urlencoded");
        }
        return created;
    }

    /** Waits for the end of the job that a request has made: its phase, or why it failed. */
    String ended(Reply created) {
        if (created.status() != 303) {
            return created.text();
        }
        String job = created.header("Location");
        for (int i = 0; i < 60; i++) {
            Matcher last = LAST_PHASE.matcher(get(job + "?WAIT=5").text());
            if (last.find()) {
                return last.group(1).equals("ERROR") ? get(job + "/error").text() : last.group(1);
            }
        }
        throw new AssertionError(job + " does not end");
    }

    static String uri(String path) {
        return "vos://" + VOSpaceExtension.AUTHORITY + path;
    }

    static String node(String type, String path, String... properties) {
        return """
                <vos:node xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:type="vos:%s" uri="%s"><vos:properties>%s</vos:properties></vos:node>"""
                .formatted(type, uri(path), String.join("", properties));
    }

    static String property(String uri, String text) {
        return "<vos:property uri=\"" + uri + "\">" + text + "</vos:property>";
    }

    static String nil(String uri) {
        return "<vos:property uri=\"" + uri + "\" xsi:nil=\"true\"/>";
    }

    /** The text of a property in a document; empty without one. */
    static String textOf(String uri, Reply node) {
        Matcher property =
                Pattern.compile(
                                "<vos:property[^>]*uri=\""
                                        + Pattern.quote(uri)
                                        + "\"[^>]*>([^<]*)</vos:property>")
                        .matcher(node.text());
        return property.find() ? property.group(1) : "";
    }

    /** Some bytes. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'a');
        return bytes;
    }

    private Reply send(String method, String path, byte[] body, String... headers) {
        URI uri = path.startsWith("http") ? URI.create(path) : URI.create(space + path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .method(
                                method,
                                body.length == 0 && !method.equals("PUT")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return new Reply(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(new InterruptedIOException());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }
}
