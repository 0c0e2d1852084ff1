package org.vospace.client.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.vospace.client.testing.ScriptedServer.Handler;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.vosi.StandardIds;
import org.vospace.xml.VOSpaceXml;

/** A VOSpace in memory, honest unless a test puts a rule before it. */
public final class FakeSpace implements AutoCloseable {
    public static final String AUTHORITY = "example.org!fake";

    private static final VOSpaceXml XML = VOSpaceXml.standard();

    private record Rule(Predicate<Exchange> when, Handler then, AtomicInteger left) {}

    private final ScriptedServer server = new ScriptedServer(this::handle);
    private final Map<String, Node> nodes = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final FakeJobs jobs = new FakeJobs(this);
    private final List<Rule> rules = new ArrayList<>();
    private final FakeUploads uploads = new FakeUploads(this);
    private final String authority;
    private boolean filesOffered = true;
    private boolean searchOffered;
    private boolean packagesOffered;
    private boolean ranges = true;

    public FakeSpace() {
        this(AUTHORITY);
    }

    public FakeSpace(String authority) {
        this.authority = authority;
        addContainer("/");
    }

    /** Leaves {@code /files} out of the capabilities. */
    public FakeSpace withoutFiles() {
        filesOffered = false;
        return this;
    }

    /** Claims to be a server of this SDK: its capabilities list the search. */
    public FakeSpace ofThisSdk() {
        searchOffered = true;
        return this;
    }

    /** Claims to pack containers. */
    public FakeSpace packing() {
        packagesOffered = true;
        return this;
    }

    /** Takes no notice of ranges. */
    public FakeSpace withoutRanges() {
        ranges = false;
        return this;
    }

    /** Fetches files from elsewhere when it is told to. */
    public void pulls() {
        jobs.pull();
    }

    /** The URI of a node of this space. */
    VosUri own(String path) {
        return VosUri.of(authority, NodePath.of(path));
    }

    /** What it does for uploads that are appended to; nothing unless told. */
    public FakeUploads uploads() {
        return uploads;
    }

    public URI url() {
        return server.url("/space");
    }

    public ScriptedServer server() {
        return server;
    }

    public static VosUri uri(String path) {
        return VosUri.of(AUTHORITY, NodePath.of(path));
    }

    public void addContainer(String path) {
        put(new ContainerNode(own(path), Properties.none()));
    }

    public void addFile(String path, byte[] content) {
        contents.put(key(NodePath.of(path)), content);
        put(new DataNode(own(path), properties(content)));
    }

    public void addFile(String path, String content) {
        addFile(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public void put(Node node) {
        nodes.put(key(node.uri().path()), node);
    }

    public Optional<Node> node(String path) {
        return Optional.ofNullable(nodes.get(key(NodePath.of(path))));
    }

    public byte[] content(String path) {
        byte[] content = contents.get(key(NodePath.of(path)));
        if (content == null) {
            throw new AssertionError("no content at " + path + " but " + contents.keySet());
        }
        return content;
    }

    /** Lets a handler answer the requests that a test chooses, so many times. */
    public synchronized void intercept(int times, Predicate<Exchange> when, Handler then) {
        rules.add(new Rule(when, then, new AtomicInteger(times)));
    }

    /** Lets a handler answer all requests that start so, such as {@code PUT /space/files}. */
    public void always(String start, Handler then) {
        intercept(Integer.MAX_VALUE, e -> (e.method() + " " + e.target()).startsWith(start), then);
    }

    /** As {@link #always}, the first time only. */
    public void once(String start, Handler then) {
        intercept(1, e -> (e.method() + " " + e.target()).startsWith(start), then);
    }

    private synchronized Optional<Handler> rule(Exchange exchange) {
        for (Rule rule : rules) {
            if (rule.left.get() > 0 && rule.when.test(exchange)) {
                rule.left.decrementAndGet();
                return Optional.of(rule.then);
            }
        }
        return Optional.empty();
    }

    private void handle(Exchange exchange) throws IOException {
        Optional<Handler> rule = rule(exchange);
        if (rule.isPresent()) {
            rule.get().handle(exchange);
        } else {
            serve(exchange);
        }
    }

    /** Answers honestly. */
    public void serve(Exchange exchange) throws IOException {
        try {
            route(exchange);
        } catch (VOSpaceException e) {
            exchange.reply(e.httpStatus(), e.type().representation() + " " + e.detail());
        }
    }

    private void route(Exchange exchange) throws IOException {
        String path = exchange.path().substring("/space".length());
        if (uploads.handles(exchange)) {
            return;
        }
        if (path.equals("/capabilities")) {
            reply(exchange, 200, out -> XML.writeCapabilities(capabilities(), out));
        } else if (path.startsWith("/nodes")) {
            node(exchange, NodePath.parse(path.substring("/nodes".length())));
        } else if (path.startsWith("/files")) {
            bytes(exchange, NodePath.parse(path.substring("/files".length())));
        } else if (path.startsWith("/data/token")) {
            bytes(exchange, NodePath.parse(path.substring("/data/token".length())));
        } else if (path.equals("/synctrans")) {
            jobs.negotiate(exchange);
        } else if (path.startsWith("/transfers")) {
            jobs.serve(exchange, path.substring("/transfers".length()));
        } else {
            exchange.reply(404, "NodeNotFound " + path);
        }
    }

    private Capabilities capabilities() {
        List<ServiceCapability> list = new ArrayList<>();
        list.add(capability(StandardIds.NODES, "/space/nodes", "base"));
        list.add(capability(StandardIds.SYNC, "/space/synctrans", "full"));
        list.add(capability(StandardIds.TRANSFERS, "/space/transfers", "full"));
        if (filesOffered) {
            list.add(capability(StandardIds.FILES, "/space/files", "base"));
        }
        if (searchOffered) {
            list.add(capability(StandardIds.SEARCH, "/space/search", "full"));
        }
        if (packagesOffered) {
            list.add(capability(StandardIds.PKG, "/space/pkg", "full"));
        }
        return new Capabilities(list);
    }

    private ServiceCapability capability(String id, String path, String use) {
        return new ServiceCapability(
                id,
                List.of(
                        new ServiceInterface(
                                server.url(path).toString(), use, Optional.of("2.1"), List.of())));
    }

    private void node(Exchange exchange, NodePath path) throws IOException {
        switch (exchange.method()) {
            case "GET" -> get(exchange, path);
            case "PUT" -> create(exchange, path);
            case "POST" -> update(exchange, path);
            case "DELETE" -> delete(exchange, path);
            default -> exchange.reply(405, "OperationNotSupported");
        }
    }

    private void get(Exchange exchange, NodePath path) throws IOException {
        Node node = existing(path);
        Detail detail = Detail.parse(exchange.parameter("detail").orElse("max"));
        if (!(node instanceof ContainerNode container)) {
            reply(exchange, 200, out -> XML.writeNode(node, detail, out));
            return;
        }
        int limit = exchange.parameter("limit").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        String start =
                exchange.parameter("uri")
                        .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                        .map(text -> VosUri.parse(text).name())
                        .orElse("");
        List<Node> children =
                nodes.values().stream()
                        .filter(child -> !child.uri().path().isRoot())
                        .filter(child -> child.uri().path().parent().equals(path))
                        .filter(child -> child.name().compareTo(start) >= 0)
                        .limit(limit)
                        .toList();
        reply(exchange, 200, out -> XML.writeNode(container.withNodes(children), detail, out));
    }

    private void create(Exchange exchange, NodePath path) throws IOException {
        Node node = XML.readNode(new ByteArrayInputStream(exchange.body()));
        if (!node.uri().path().equals(path)) {
            throw new VOSpaceException(FaultType.INVALID_URI, node.uri().toString());
        }
        if (nodes.containsKey(key(path))) {
            throw new VOSpaceException(FaultType.DUPLICATE_NODE, uri(path.toString()).toString());
        }
        checkParent(path);
        put(node);
        reply(exchange, 201, out -> XML.writeNode(node, Detail.MAX, out));
    }

    private void checkParent(NodePath path) {
        if (!(nodes.get(key(path.parent())) instanceof ContainerNode)) {
            throw new VOSpaceException(
                    FaultType.CONTAINER_NOT_FOUND, uri(path.parent().toString()).toString());
        }
    }

    private void update(Exchange exchange, NodePath path) throws IOException {
        Node node = existing(path);
        Node changes = XML.readNode(new ByteArrayInputStream(exchange.body()));
        if (changes.type() != node.type()) {
            throw new VOSpaceException(FaultType.INVALID_ARGUMENT, "type " + changes.type());
        }
        if (node instanceof DataNode data) {
            put(new DataNode(data.uri(), merged(data.properties(), changes.properties())));
        } else if (node instanceof ContainerNode) {
            put(new ContainerNode(node.uri(), merged(node.properties(), changes.properties())));
        }
        Node updated = existing(path);
        reply(exchange, 200, out -> XML.writeNode(updated, Detail.MAX, out));
    }

    private static Properties merged(Properties old, Properties changes) {
        return Properties.of(
                old.with(changes.stream().toArray(Property[]::new)).stream()
                        .filter(property -> !property.isNil())
                        .toList());
    }

    private void delete(Exchange exchange, NodePath path) throws IOException {
        existing(path);
        nodes.values().removeIf(node -> node.uri().path().startsWith(path));
        exchange.reply(204, "");
    }

    private Node existing(NodePath path) {
        Node node = nodes.get(key(path));
        if (node == null) {
            throw new VOSpaceException(FaultType.NODE_NOT_FOUND, uri(path.toString()).toString());
        }
        return node;
    }

    private void bytes(Exchange exchange, NodePath path) throws IOException {
        if (exchange.method().equals("PUT")) {
            checkParent(path);
            byte[] body = exchange.body();
            addFile(path.toString(), body);
            exchange.reply(201, "", "Digest: " + digestHeader(body));
            return;
        }
        existing(path);
        byte[] content = content(path.toString());
        String tag = "\"" + hex(content) + "\"";
        boolean same = exchange.header("If-Range").map(tag::equals).orElse(true);
        if (ranges && same && exchange.header("Range").isPresent()) {
            part(exchange, content, exchange.header("Range").get(), tag);
            return;
        }
        exchange.reply(200, content, "ETag: " + tag, "Digest: " + digestHeader(content));
    }

    private static void part(Exchange exchange, byte[] content, String range, String tag)
            throws IOException {
        String[] ends = range.replace("bytes=", "").split("-", -1);
        int from = Integer.parseInt(ends[0]);
        int to =
                ends[1].isEmpty()
                        ? content.length
                        : Math.min(content.length, Integer.parseInt(ends[1]) + 1);
        if (from >= content.length) {
            exchange.reply(416, "", "Content-Range: bytes */" + content.length);
            return;
        }
        exchange.reply(
                206,
                java.util.Arrays.copyOfRange(content, from, to),
                "ETag: " + tag,
                "Digest: " + digestHeader(content),
                "Content-Range: bytes " + from + "-" + (to - 1) + "/" + content.length);
    }

    /** Moves or copies a node; false if there is none. */
    boolean transfer(NodePath source, NodePath destination, boolean keep) {
        Node node = nodes.get(key(source));
        if (node == null) {
            return false;
        }
        NodePath target = destination;
        if (nodes.get(key(target)) instanceof ContainerNode) {
            target = target.child(node.name());
        }
        if (!keep) {
            nodes.remove(key(source));
        }
        VosUri uri = own(target.toString());
        byte[] content = contents.get(key(source));
        if (content != null) {
            contents.put(key(target), content);
        }
        put(
                node instanceof DataNode
                        ? new DataNode(uri, node.properties())
                        : new ContainerNode(uri, node.properties()));
        return true;
    }

    /** The value of a Digest header. */
    public static String digestHeader(byte[] content) {
        return "md5=" + Base64.getEncoder().encodeToString(md5(content));
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(md5(content));
    }

    private static byte[] md5(byte[] content) {
        try {
            return MessageDigest.getInstance("MD5").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Properties properties(byte[] content) {
        return Properties.of(
                Property.readOnly(CoreProperties.LENGTH, Integer.toString(content.length)),
                Property.readOnly(CoreProperties.DATE, "2026-01-02T03:04:05.678"),
                Property.readOnly(CoreProperties.MD5, hex(content)));
    }

    private static String key(NodePath path) {
        return path.toString();
    }

    /** Writes a document. */
    public interface Document {
        void write(java.io.OutputStream out) throws IOException;
    }

    public static void reply(Exchange exchange, int status, Document document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.write(bytes);
        exchange.reply(status, bytes.toByteArray(), "Content-Type: text/xml");
    }

    @Override
    public void close() {
        server.close();
    }
}
