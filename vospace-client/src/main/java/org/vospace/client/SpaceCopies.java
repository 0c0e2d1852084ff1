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
 *
 * <p>What the other service has fetched is not moved again because it tells no digest: the copy is
 * then told to be unverified. It is only where length or digest are wrong.
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
            Ends ends = ends(source, place);
            ends.difference()
                    .ifPresent(
                            why -> {
                                throw new VOSpaceException(FaultType.TRANSFER_FAILED, why);
                            });
            return ends.result(options, start);
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
        if (!isPulled(from, source, to, target)) {
            return throughHere(source, target, options);
        }
        Ends ends = ends(source, target);
        Optional<String> difference = ends.difference();
        if (difference.isPresent()) {
            LOG.warn("{} was pulled and is sent again from here", difference.get());
            return throughHere(source, target, options);
        }
        return ends.result(options, start);
    }

    /** Whether the target's service has fetched the file. */
    private boolean isPulled(Service from, VosUri source, Service to, VosUri target) {
        try {
            pull(from, source, to, target);
            return true;
        } catch (VOSpaceException e) {
            LOG.debug("{} cannot pull {}: {}", target, source, e.toString());
            if (e.type() == FaultType.NODE_NOT_FOUND && !nodes.exists(source)) {
                throw e;
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be asked to be pulled: {}", source, e.toString());
        }
        return false;
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

    private Ends ends(VosUri source, VosUri target) {
        return new Ends(nodes.get(source, Detail.MAX), nodes.get(target, Detail.MAX));
    }

    /** No bytes came here: what both nodes tell has to do. */
    private record Ends(Node source, Node copy) {
        /** What shows that the copy is none; empty too where the services do not tell enough. */
        Optional<String> difference() {
            return difference(CoreProperties.MD5, md5(source), md5(copy))
                    .or(() -> difference(CoreProperties.LENGTH, length(source), length(copy)));
        }

        private Optional<String> difference(
                String property, Optional<?> expected, Optional<?> found) {
            return expected.isPresent() && found.isPresent() && !found.equals(expected)
                    ? Optional.of(
                            copy.uri()
                                    + " with "
                                    + property
                                    + " "
                                    + found.get()
                                    + " (expected: "
                                    + expected.get()
                                    + ")")
                    : Optional.empty();
        }

        /** Verified only if both tell the same digest: equal lengths do not prove much. */
        TransferResult result(TransferOptions options, long start) {
            long bytes = length(copy).or(() -> length(source)).orElse(0L);
            options.progress().update(bytes, bytes);
            return new TransferResult(
                    bytes,
                    md5(copy).orElse(""),
                    md5(source).isPresent() && md5(copy).isPresent(),
                    Duration.ofNanos(System.nanoTime() - start));
        }

        private static Optional<Long> length(Node node) {
            return node.properties()
                    .value(CoreProperties.LENGTH)
                    .filter(text -> text.matches("[0-9]{1,18}"))
                    .map(Long::parseLong);
        }

        private static Optional<String> md5(Node node) {
            return node.properties().value(CoreProperties.MD5).flatMap(Digests::ofProperty);
        }
    }
}
