package org.vospace.client.cli;

import java.util.Collection;
import org.vospace.client.Client;
import org.vospace.client.TreeResult;
import org.vospace.client.job.ServiceJobs;
import org.vospace.client.share.ServiceShares;
import org.vospace.model.Property;
import org.vospace.model.VosUri;

/** What commands ask of a service beyond its nodes; tests put their own in place. */
interface ServiceCalls {
    ServiceJobs jobs(Client client);

    ServiceShares shares(Client client);

    TreeResult delete(Client client, VosUri tree);

    TreeResult setProperties(Client client, VosUri tree, Collection<Property> properties);

    /** The calls of the library. */
    static ServiceCalls ofClient() {
        return new ServiceCalls() {
            @Override
            public ServiceJobs jobs(Client client) {
                return client.jobs();
            }

            @Override
            public ServiceShares shares(Client client) {
                return client.shares();
            }

            @Override
            public TreeResult delete(Client client, VosUri tree) {
                return client.recursiveDelete(tree);
            }

            @Override
            public TreeResult setProperties(
                    Client client, VosUri tree, Collection<Property> properties) {
                return client.setPropertiesRecursively(tree, properties);
            }
        };
    }
}
