package org.vospace.server.remote;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.Direction;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.VosUri;
import org.vospace.server.node.Compatibility;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.NodeService;
import org.vospace.server.node.PathWalker;
import org.vospace.server.store.Database;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.LeaseKeeper;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.server.transfer.Upload;
import org.vospace.spi.security.Identity;
import org.vospace.spi.space.AbstractSpace;
import org.vospace.spi.storage.Download;
import org.vospace.spi.testkit.FaultyBackend;
import org.vospace.spi.testkit.MemoryBackend;
import org.vospace.spi.testkit.OwnerPermission;
import org.vospace.spi.testkit.TestDatabase;
import org.vospace.spi.testkit.TestSpace;

/** The services that remote transfers stand on, with storage that fails on demand. */
final class RemoteFixture implements AutoCloseable {
    static final String AUTHORITY = "example.org!space";
    static final Identity ALICE = Identity.of("alice");

    private static final Duration GRACE = Duration.ofMinutes(5);

    final FaultyBackend storage = new FaultyBackend(new MemoryBackend());
    final ContentService contents;
    final HikariDataSource pool;

    private final TestDatabase server = TestDatabase.create();
    private final ExecutorService digests = Executors.newSingleThreadExecutor();
    private final Database database;
    private final NodeService nodes;
    private final NodeMapper mapper;

    RemoteFixture() {
        AbstractSpace space = new TestSpace();
        OwnerPermission permission = new OwnerPermission();
        Clock clock = Clock.systemUTC();
        pool = server.dataSource(4);
        database = new Database(pool, pool);
        database.migrate();
        mapper = new NodeMapper(AUTHORITY, space);
        PathWalker walker = new PathWalker(mapper, permission);
        CheckedBackend backend = new CheckedBackend(storage, 1, OptionalLong.empty(), digests);
        LeaseKeeper leases = new LeaseKeeper(database, Duration.ofMinutes(1));
        contents =
                new ContentService(
                        database, space, permission, mapper, walker, backend, leases, GRACE, clock);
        nodes =
                new NodeService(
                        database,
                        space,
                        permission,
                        mapper,
                        walker,
                        GRACE,
                        Compatibility.STANDARD,
                        clock);
    }

    /** Transfers that may go to this machine. */
    RemoteTransfers transfers() {
        return transfers(true, new TestSpace(), List.of("127.0.0.0/8"));
    }

    /** Transfers that may go to this machine, and soon give up if nothing comes or is taken. */
    RemoteTransfers impatient() {
        return transfers(true, new TestSpace(), List.of("127.0.0.0/8"), Duration.ofMillis(300));
    }

    RemoteTransfers transfers(boolean enabled, AbstractSpace space, List<String> allowed) {
        return transfers(enabled, space, allowed, Duration.ofMinutes(1));
    }

    private RemoteTransfers transfers(
            boolean enabled, AbstractSpace space, List<String> allowed, Duration idle) {
        OutboundPolicy policy =
                new OutboundPolicy(
                        allowed.stream().map(Network::parse).toList(),
                        List.of(),
                        NameResolver.SYSTEM);
        OutboundLimits limits = new OutboundLimits(Duration.ofSeconds(10), idle, 5);
        return new RemoteTransfers(
                enabled,
                database,
                space,
                mapper,
                contents,
                new OutboundHttp(policy, limits),
                List.of());
    }

    /** A space whose server is a client of nothing. */
    static AbstractSpace withoutProtocols() {
        return new TestSpace() {
            @Override
            public Protocols protocols() {
                return new Protocols(List.of(), super.protocols().provides());
            }
        };
    }

    static VosUri uri(String path) {
        return VosUri.of(AUTHORITY, NodePath.of(path));
    }

    static Transfer pull(String path, String... endpoints) {
        return transfer(path, Direction.Named.PULL_TO_VOSPACE, Protocol.HTTP_GET, endpoints);
    }

    static Transfer push(String path, String... endpoints) {
        return transfer(path, Direction.Named.PUSH_FROM_VOSPACE, Protocol.HTTP_PUT, endpoints);
    }

    private static Transfer transfer(
            String path, Direction direction, String protocol, String... endpoints) {
        return new Transfer(
                uri(path),
                direction,
                List.of(endpoints).stream().map(new Protocol(protocol)::at).toList());
    }

    static Transfer withView(Transfer transfer, String view) {
        return new Transfer(
                transfer.targets(),
                transfer.direction(),
                Optional.of(new View(view)),
                transfer.protocols(),
                transfer.keepBytes(),
                transfer.params());
    }

    /** Makes a container of alice's. */
    void container(String path) {
        NodePath at = NodePath.of(path);
        nodes.create(at, new ContainerNode(uri(path), Properties.none()), ALICE);
    }

    /** Stores bytes as alice, by a direct upload. */
    void put(String path, String text) throws IOException {
        put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void put(String path, byte[] bytes) throws IOException {
        contents.receive(
                Upload.of(NodePath.of(path), ALICE), new ByteArrayInputStream(bytes), tx -> {});
    }

    void title(String path, String title) {
        nodes.set(
                NodePath.of(path),
                new DataNode(uri(path), Properties.of(Property.of(CoreProperties.TITLE, title))),
                ALICE);
    }

    StoredBytes find(String path) {
        return contents.find(NodePath.of(path), ALICE);
    }

    String text(String path) throws Exception {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    byte[] bytes(String path) throws Exception {
        StoredBytes bytes = find(path);
        if (bytes.content().isEmpty()) {
            return new byte[0];
        }
        try (Download download = contents.open(bytes, bytes.content().get(), Optional.empty())) {
            return download.stream().readAllBytes();
        }
    }

    /** How many uploads have a place reserved. */
    long reservations() throws Exception {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "SELECT count(*) FROM vos.storage_garbage"
                                        + " WHERE target_parent IS NOT NULL AND due > now()")) {
            row.next();
            return row.getLong(1);
        }
    }

    static Map<String, String> dataNode(String path) {
        return Map.of("dataNode", uri(path).toString());
    }

    @Override
    public void close() {
        digests.shutdownNow();
        server.close();
    }
}
