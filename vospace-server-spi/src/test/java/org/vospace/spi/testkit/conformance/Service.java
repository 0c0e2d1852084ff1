package org.vospace.spi.testkit.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.w3c.dom.Element;

/**
 * The service under examination: where its resources are, as its capabilities say, and what all
 * rows of a run share.
 */
final class Service {
    static final String NODES = "ivo://ivoa.net/std/VOSpace/v2.0#nodes";
    static final String TRANSFERS = "ivo://ivoa.net/std/VOSpace/v2.0#transfers";
    static final String SYNC = "ivo://ivoa.net/std/VOSpace#sync-2.1";
    static final String PROTOCOLS = "ivo://ivoa.net/std/VOSpace/v2.0#protocols";
    static final String VIEWS = "ivo://ivoa.net/std/VOSpace/v2.0#views";
    static final String PROPERTIES = "ivo://ivoa.net/std/VOSpace/v2.0#properties";

    private static final Map<String, String> USUAL =
            Map.of(
                    NODES, "/nodes",
                    TRANSFERS, "/transfers",
                    SYNC, "/synctrans",
                    PROTOCOLS, "/protocols",
                    VIEWS, "/views",
                    PROPERTIES, "/properties");

    private final Target target;
    private final String base;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(20))
                    .build();
    private final Audit audit = new Audit();
    private final String scratch;
    private final Deque<Made> made = new ConcurrentLinkedDeque<>();
    private final Map<String, String> urls = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Service(Target target) {
        this.target = target;
        this.base = target.url().toString().replaceAll("/+$", "");
        this.scratch = target.parent() + "/conformance-" + UUID.randomUUID();
        USUAL.forEach((id, path) -> urls.put(id, base + path));
    }

    /**
     * Learns from the capabilities where things are; what they do not tell is where it usually is.
     */
    void discover(Caller anyone) {
        Answer answer = anyone.get(capabilities());
        if (answer.status() != 200) {
            return;
        }
        for (Element capability : Xml.all(answer.xml(), "capability")) {
            List<Element> accessUrls = Xml.all(capability, "accessURL");
            if (!accessUrls.isEmpty()) {
                String url = accessUrls.get(0).getTextContent().strip().replaceAll("/+$", "");
                urls.put(capability.getAttribute("standardID"), url);
            }
        }
    }

    Target target() {
        return target;
    }

    HttpClient http() {
        return http;
    }

    Audit audit() {
        return audit;
    }

    /** Path of the container in which this run works. */
    /** A node, and who has made it. */
    record Made(Account account, URI node) {}

    /** Notes a node that may have to be removed by who has made it. */
    void madeBy(Account account, URI node) {
        if (!account.equals(target.owner()) && node.toString().startsWith(base + "/nodes/")) {
            made.addFirst(new Made(account, node));
        }
    }

    /** What others than the owner have made, the latest first. */
    List<Made> madeByOthers() {
        return List.copyOf(made);
    }

    String scratch() {
        return scratch;
    }

    String at(String path) {
        return base + path;
    }

    String capabilities() {
        return at("/capabilities");
    }

    /** Where the resource with that standardID is. */
    String resource(String standardId) {
        return urls.getOrDefault(standardId, "");
    }

    boolean lists(String standardId) {
        return urls.containsKey(standardId);
    }

    String nodes(String path) {
        return resource(NODES) + path;
    }

    String transfers() {
        return resource(TRANSFERS);
    }

    String sync() {
        return resource(SYNC);
    }

    /** URI of the protocol by which this service moves bytes over its own scheme. */
    String protocol(String method) {
        String scheme = target.url().getScheme().toLowerCase(Locale.ROOT);
        return Vos.CORE + scheme + method;
    }

    /** A text without what is the same in all URLs. */
    String shorten(String text) {
        return text.replace(base, "").replace(scratch, "/…");
    }

    URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new NotMet("a URL", url);
        }
    }
}
