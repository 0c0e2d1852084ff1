package org.vospace.client;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vospace.client.access.NodePermissions;
import org.vospace.client.access.ServiceGroups;
import org.vospace.client.job.ServiceJobs;
import org.vospace.client.share.ServiceShares;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** What a client has beside nodes and bytes, put together. Immutable. */
final class Extras {
    private final Supplier<ServiceDirectory> directory;
    private final Messages messages;
    private final NodeNames names;
    private final Globs globs;
    private final LinkChain links;
    private final NodePermissions permissions;
    private final ServiceJobs transferJobs;
    private final ServiceShares shares;
    private final ServiceGroups groups;
    private final ServiceDocuments documents;

    /**
     * @param directory fails once the client is closed
     */
    Extras(
            Supplier<ServiceDirectory> directory,
            NodeOperations nodes,
            Listings listings,
            Jobs jobs) {
        this.directory = directory;
        this.messages = listings.messages();
        this.names = new NodeNames(directory.get());
        this.globs = new Globs(names, nodes, listings);
        this.links = new LinkChain(nodes);
        this.permissions = new AccessOperations(directory, nodes, messages);
        this.transferJobs = new TransferJobs(directory, jobs);
        this.shares = new ShareOperations(directory, nodes, messages);
        this.groups = new GroupOperations(directory, messages);
        this.documents = new ServiceDocuments(() -> directory.get().home().service(), messages);
    }

    NodeNames names() {
        return names;
    }

    Globs globs() {
        return globs;
    }

    LinkChain links() {
        return links;
    }

    NodePermissions permissions() {
        return permissions;
    }

    ServiceJobs transferJobs() {
        return transferJobs;
    }

    ServiceShares shares() {
        return shares;
    }

    ServiceGroups groups() {
        return groups;
    }

    ServiceDocuments documents() {
        return documents;
    }

    ServiceDocuments documentsFor(VosUri node) {
        return new ServiceDocuments(() -> directory.get().serviceOf(node), messages);
    }

    Stream<Node> search(SearchQuery query) {
        return SearchResults.find(query, directory.get().serviceOf(query.container()), messages);
    }
}
