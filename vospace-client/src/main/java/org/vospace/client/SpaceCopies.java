package org.vospace.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.transfer.Digests;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;

/**
 * Copies from node to node: inside a service by the service, between services by the one that takes
 * the file and gets it from the other, and where that cannot be, through a local file.
 */
final class SpaceCopies {
    private static final Logger LOG = LoggerFactory.getLogger(SpaceCopies.class);

    private final ServiceDirectory directory;
    private final Negotiator negotiator;
    private final NodeOperations nodes;
    private final Jobs jobs;
    private final Downloader downloader;
    private final Uploader uploader;

    SpaceCopies(
            ServiceDirectory directory,
            Negotiator negotiator,
            NodeOperations nodes,
            Jobs jobs,
            Downloader downloader,
            Uploader uploader) {
        this.directory = directory;
        this.negotiator = negotiator;
        this.nodes = nodes;
        this.jobs = jobs;
        this.downloader = downloader;
        this.uploader = uploader;
    }

    TransferResult copy(VosUri source, VosUri target, TransferOptions options) throws IOException {
        long start = System.nanoTime();
        Service from = directory.serviceOf(source);
        Service to = directory.serviceOf(target);
        boolean inside = from.capabilitiesUrl().equals(to.capabilitiesUrl());
        if (options.cutout().isPresent()) {
            return throughHere(source, placeOf(source, target), options);
        }
        if (inside) {
            VosUri place = placeOf(source, target);
            jobs.run(from.transfers(), Transfer.copy(source, target));
            return compared(source, place, options, start);
        }
        return between(from, source, to, placeOf(source, target), options, start);
    }

    private TransferResult between(
            Service from,
            VosUri source,
            Service to,
            VosUri target,
            TransferOptions options,
            long start)
            throws IOException {
        try {
            pull(from, source, to, target);
            TransferResult result = compared(source, target, options, start);
            if (result.verified()) {
                return result;
            }
            LOG.debug("{}: pulled, but no digest tells whether it is right", target);
        } catch (VOSpaceException e) {
            LOG.debug("{} cannot pull {}: {}", target, source, e.toString());
            if (e.type() == FaultType.NODE_NOT_FOUND && !nodes.exists(source)) {
                throw e;
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be asked to be pulled: {}", source, e.toString());
        }
        return throughHere(source, target, options);
    }

    /** Lets the target's service fetch the file from a URL that needs no credential. */
    private void pull(Service from, VosUri source, Service to, VosUri target) throws IOException {
        List<URI> endpoints = negotiator.toGetWithoutCredentials(from, source);
        jobs.run(to.transfers(), Jobs.pulling(endpoints, target));
    }

    private TransferResult throughHere(VosUri source, VosUri target, TransferOptions options)
            throws IOException {
        Path spool = Files.createTempFile("vospace", ".copy");
        try {
            downloader.download(source, spool, options.withProgress(Progress.NONE));
            return uploader.upload(spool, target, options.withResume(false));
        } finally {
            Files.deleteIfExists(spool);
        }
    }

    /** Into a container under the source's name, as the standard has it for internal transfers. */
    private VosUri placeOf(VosUri source, VosUri target) {
        try {
            return nodes.get(target, Detail.MIN) instanceof ContainerNode
                    ? target.child(source.name())
                    : target;
        } catch (VOSpaceException e) {
            if (NodeOperations.isMissing(e)) {
                return target;
            }
            throw e;
        }
    }

    /** No bytes came here: what both nodes tell has to do. */
    private TransferResult compared(
            VosUri source, VosUri target, TransferOptions options, long start) {
        Optional<String> expected = md5(nodes.get(source, Detail.MAX));
        Node copy = nodes.get(target, Detail.MAX);
        Optional<String> md5 = md5(copy);
        if (expected.isPresent() && md5.isPresent() && !md5.equals(expected)) {
            throw new VOSpaceException(
                    FaultType.TRANSFER_FAILED,
                    target + " has MD5 " + md5.get() + " (expected: " + expected.get() + ")");
        }
        long bytes =
                copy.properties()
                        .value(CoreProperties.LENGTH)
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::parseLong)
                        .orElse(0L);
        options.progress().update(bytes, bytes);
        return new TransferResult(
                bytes,
                md5.orElse(""),
                expected.isPresent() && md5.isPresent(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private static Optional<String> md5(Node node) {
        return node.properties().value(CoreProperties.MD5).flatMap(Digests::ofProperty);
    }
}
