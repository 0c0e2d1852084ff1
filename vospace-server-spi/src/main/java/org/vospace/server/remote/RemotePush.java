package org.vospace.server.remote;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.CoreViews;
import org.vospace.model.NodePath;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.VosUri;
import org.vospace.server.job.JobRun;
import org.vospace.server.node.Faults;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.Database;
import org.vospace.server.store.StoredContent;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.ContentService;
import org.vospace.server.transfer.StoredBytes;
import org.vospace.spi.storage.StorageException;

/**
 * pushFromVoSpace (VOSpace 2.1, 6.4.4): delivers a node's bytes to the first endpoint that takes
 * them.
 */
final class RemotePush {
    private static final Set<String> VIEWS = Set.of(CoreViews.DEFAULT, CoreViews.BINARY);

    private final Offer offer;
    private final NodeMapper mapper;
    private final ContentService contents;
    private final OutboundHttp http;
    private final Database database;

    RemotePush(
            Offer offer,
            NodeMapper mapper,
            ContentService contents,
            OutboundHttp http,
            Database database) {
        this.offer = offer;
        this.mapper = mapper;
        this.contents = contents;
        this.http = http;
        this.database = database;
    }

    void run(JobRun run, Transfer transfer) {
        List<Endpoint> endpoints = offer.endpoints(transfer, Offer.OF_PUSH);
        requireView(transfer);
        NodePath path = mapper.path(transfer.target());
        Supplier<StoredBytes> find = () -> contents.find(path, run.job().owner());
        String uri = notBusy(find.get()).toString();
        deliver(run, endpoints, find);
        database.inTransaction(
                tx -> {
                    run.complete(tx, Map.of("dataNode", uri));
                    return uri;
                });
    }

    /** Who sends a node away means the bytes that are about to come, not those about to go. */
    private static VosUri notBusy(StoredBytes bytes) {
        if (bytes.node().busy()) {
            throw Faults.busy(bytes.node().uri());
        }
        return bytes.node().uri();
    }

    private static void requireView(Transfer transfer) {
        String view = transfer.view().map(View::uri).orElse(CoreViews.DEFAULT);
        if (!VIEWS.contains(view)) {
            throw new VOSpaceException(
                    FaultType.VIEW_NOT_SUPPORTED,
                    view + " (expected: one of " + VIEWS.stream().sorted().toList() + ")");
        }
    }

    private void deliver(JobRun run, List<Endpoint> endpoints, Supplier<StoredBytes> find) {
        Failures failures = new Failures();
        for (Endpoint endpoint : endpoints) {
            run.check();
            if (delivered(run, endpoint, find, failures)) {
                return;
            }
        }
        throw failures.fault();
    }

    /** Tries an endpoint, once: it may be good for one time only. */
    private boolean delivered(
            JobRun run, Endpoint endpoint, Supplier<StoredBytes> find, Failures failures) {
        try (Source source = open(run, find);
                OutboundExchange exchange = http.exchange();
                JobRun.Registration stop = run.onStop(exchange::cancel)) {
            OutboundReply reply =
                    exchange.send(
                            OutboundRequest.put(
                                    endpoint.url(), headers(source.bytes()), source.body()));
            if (reply.status() / 100 == 2) {
                return true;
            }
            throw new IOException("answered " + reply.status() + " (expected: 2xx)");
        } catch (IOException e) {
            // a stop closes the connection, which is no fault of the endpoint
            run.check();
            failures.add(endpoint, e);
            return false;
        }
    }

    private record Source(StoredBytes bytes, NodeBody body) implements AutoCloseable {
        @Override
        public void close() {
            body.close();
        }
    }

    /** Content that is replaced and swept between look-up and opening is looked up once more. */
    private Source open(JobRun run, Supplier<StoredBytes> find) {
        try {
            return tryOpen(run, find.get());
        } catch (StorageException e) {
            if (e.kind() != StorageException.Kind.NOT_FOUND) {
                throw CheckedBackend.fault(e);
            }
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
        try {
            return tryOpen(run, find.get());
        } catch (IOException e) {
            throw CheckedBackend.fault(e);
        }
    }

    private Source tryOpen(JobRun run, StoredBytes bytes) throws IOException {
        return new Source(bytes, NodeBody.open(contents, bytes, run));
    }

    private static Map<String, String> headers(StoredBytes bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", bytes.contentType());
        bytes.contentEncoding().ifPresent(encoding -> headers.put("Content-Encoding", encoding));
        bytes.content()
                .flatMap(StoredContent::md5Hex)
                .map(HexFormat.of()::parseHex)
                .map(Base64.getEncoder()::encodeToString)
                .ifPresent(md5 -> headers.put("Digest", "md5=" + md5));
        return headers;
    }
}
