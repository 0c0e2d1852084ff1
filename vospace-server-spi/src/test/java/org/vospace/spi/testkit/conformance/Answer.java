package org.vospace.spi.testkit.conformance;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * What came back for a request.
 *
 * @param request method and path
 */
record Answer(String request, HttpResponse<byte[]> response) {
    private static final int EXCERPT = 160;
    private static final int SHORT_EXCERPT = 60;

    /** What each document begins with. */
    private static final String NOISE =
            "<\\?xml[^>]*>| (xmlns(:\\w+)?|xsi:schemaLocation)=\"[^\"]*\"";

    int status() {
        return response.statusCode();
    }

    byte[] bytes() {
        return response.body();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    String mediaType() {
        return header("Content-Type").orElse("").split(";", 2)[0].strip();
    }

    /** The first word of the body: the name of a fault, if this is one. */
    String firstToken() {
        return text().split("\\s", 2)[0];
    }

    /** Itself, if it has one of these statuses. */
    Answer is(Integer... statuses) {
        NotMet.unless(
                Arrays.asList(statuses).contains(status()),
                "status "
                        + String.join(
                                " or ", Arrays.stream(statuses).map(String::valueOf).toList()),
                describe());
        return this;
    }

    /** Itself, if it is successful. */
    Answer ok() {
        NotMet.unless(status() / 100 == 2, "status 2xx", describe());
        return this;
    }

    /** Itself, if it has this status and is this fault. */
    Answer fault(int status, String name) {
        NotMet.unless(
                status() == status && firstToken().equals(name), status + " " + name, describe());
        return this;
    }

    /** Itself, unless it is the fault by which a service says that it does without something. */
    Answer unlessRefusedBy(String... faults) {
        if (status() >= 400 && Arrays.asList(faults).contains(firstToken())) {
            throw new NotOffered(describe());
        }
        return this;
    }

    String location() {
        return header("Location").orElseThrow(() -> new NotMet("a Location", describe()));
    }

    Element xml() {
        try {
            return Xml.parse(bytes());
        } catch (SAXException e) {
            throw new NotMet("a well-formed document", describe() + " (" + e.getMessage() + ")");
        }
    }

    /** The document, whose root must have this name. */
    Element xml(String namespace, String name) {
        Element root = xml();
        NotMet.unless(Xml.is(root, namespace, name), "a {" + namespace + "}" + name, describe());
        return root;
    }

    NodeDoc node() {
        return new NodeDoc(xml(Vos.NS, "node"));
    }

    TransferDoc transfer() {
        return new TransferDoc(xml(Vos.NS, "transfer"));
    }

    /** The exchange in one line, with little of what is not a fault. */
    String brief() {
        return describe(status() < 400 ? SHORT_EXCERPT : EXCERPT);
    }

    /** The exchange in one line. */
    String describe() {
        return describe(EXCERPT);
    }

    private String describe(int limit) {
        String location = header("Location").map(to -> " to " + to).orElse("");
        String body =
                mediaType().startsWith("text/") || status() >= 400
                        ? text().replaceAll(NOISE, "").replaceAll("\\s+", " ").strip()
                        : bytes().length + " bytes";
        String excerpt = body.length() > limit ? body.substring(0, limit) + "…" : body;
        return request + " → " + status() + location + (excerpt.isEmpty() ? "" : " " + excerpt);
    }
}
