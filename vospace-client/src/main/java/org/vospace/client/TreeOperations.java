package org.vospace.client;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.vospace.client.http.HttpCall;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.uws.ExecutionPhase;
import org.vospace.uws.Job;

/**
 * What is done to a node and all below it: by a job of the service, as OpenCADC defined them, or
 * else by the client.
 */
final class TreeOperations {
    private final ServiceDirectory directory;
    private final NodeOperations nodes;
    private final Listings listings;
    private final Jobs jobs;

    TreeOperations(ServiceDirectory directory, NodeOperations nodes, Listings listings, Jobs jobs) {
        this.directory = directory;
        this.nodes = nodes;
        this.listings = listings;
        this.jobs = jobs;
    }

    /** A service without such jobs deletes the whole tree or nothing, and counts nothing. */
    TreeResult delete(VosUri uri) {
        Optional<URI> list = directory.serviceOf(uri).recursiveDelete();
        if (list.isEmpty()) {
            nodes.delete(uri);
            return new TreeResult(-1, 0, Optional.empty());
        }
        return run(Jobs.form(list.get(), "target=" + Urls.encode(uri.toString())));
    }

    TreeResult setProperties(VosUri uri, Collection<Property> properties) {
        Optional<URI> list = directory.serviceOf(uri).recursiveSet();
        Node root = nodes.get(uri, Detail.MIN);
        if (list.isEmpty()) {
            return walk(root, properties);
        }
        Node changes = NodeOperations.withProperties(root, uri, Properties.of(properties));
        return run(
                Messages.post(
                        HttpCall.of("POST", list.get()),
                        out -> Messages.XML.writeNode(changes, Detail.PROPERTIES, out)));
    }

    private TreeResult run(HttpCall creation) {
        URI url = jobs.create(creation);
        Job job = jobs.finish(url);
        long failed = count(job, "errorcount").orElse(0);
        OptionalLong done = count(job, "successcount");
        if (job.phase() == ExecutionPhase.COMPLETED && failed == 0) {
            return new TreeResult(done.orElse(-1), 0, Optional.empty());
        }
        VOSpaceException fault = jobs.fault(url, job);
        if (done.orElse(0) == 0 || failed == 0) {
            throw fault;
        }
        return new TreeResult(done.getAsLong(), failed, Optional.of(fault.detail()));
    }

    /** A count is written {@code final:N}; some write the number alone. */
    private static OptionalLong count(Job job, String result) {
        return job.results().stream()
                .filter(reference -> reference.id().equalsIgnoreCase(result))
                .map(reference -> reference.href().replaceFirst("^final:", "").strip())
                .filter(text -> text.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** Container by container, so that one listing is open at a time. */
    private TreeResult walk(Node root, Collection<Property> properties) {
        Tally tally = new Tally();
        Deque<VosUri> containers = new ArrayDeque<>();
        set(root, properties, tally, containers);
        while (!containers.isEmpty()) {
            VosUri container = containers.pop();
            try (Listing children =
                    Listing.open(
                            listings, container, ListOptions.standard().withDetail(Detail.MIN))) {
                children.forEachRemaining(child -> set(child, properties, tally, containers));
            } catch (VOSpaceException e) {
                tally.failed(e);
            }
        }
        return tally.result();
    }

    private void set(
            Node node, Collection<Property> properties, Tally tally, Deque<VosUri> containers) {
        if (Thread.currentThread().isInterrupted()) {
            throw new VOSpaceException(
                    org.vospace.fault.FaultType.TRANSFER_FAILED,
                    "interrupted before " + node.uri());
        }
        if (node instanceof ContainerNode) {
            containers.push(node.uri());
        }
        try {
            nodes.setProperties(node, properties);
            tally.done++;
        } catch (VOSpaceException e) {
            tally.failed(e);
        }
    }

    /** What became of the nodes so far. */
    private static final class Tally {
        private long done;
        private long failed;
        private Optional<VOSpaceException> first = Optional.empty();

        void failed(VOSpaceException fault) {
            failed++;
            first = first.or(() -> Optional.of(fault));
        }

        TreeResult result() {
            if (done == 0 && first.isPresent()) {
                throw first.get();
            }
            return new TreeResult(done, failed, first.map(VOSpaceException::detail));
        }
    }
}
