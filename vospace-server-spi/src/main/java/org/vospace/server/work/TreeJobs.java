package org.vospace.server.work;

import java.util.Map;
import java.util.Optional;
import org.vospace.model.Node;
import org.vospace.model.VosUri;
import org.vospace.server.job.JobRunner;
import org.vospace.server.job.JobService;
import org.vospace.server.node.NodeDocuments;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.store.JobKind;
import org.vospace.server.store.StoredJob;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

/** Makes the jobs that work on whole trees. Thread-safe. */
public record TreeJobs(JobService jobs, JobRunner runner, NodeMapper mapper) {
    /**
     * Makes a job that deletes a node with all below it.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidURI for a node of another service
     */
    public JobId delete(VosUri target, Optional<String> runId, Identity who) {
        mapper.path(target);
        Map<String, String> parameters = Map.of(DeleteWork.TARGET, target.toString());
        return jobs.create(JobKind.DELETE, who, runId, parameters, Optional.empty());
    }

    /**
     * Makes a job that sets the properties of {@code template} on the node it names and on all
     * below it.
     *
     * @throws org.vospace.fault.VOSpaceException InvalidURI for a node of another service
     */
    public JobId setProperties(Node template, Optional<String> runId, Identity who) {
        mapper.path(template.uri());
        Optional<String> document = Optional.of(NodeDocuments.write(template));
        return jobs.create(JobKind.SET_PROPERTIES, who, runId, Map.of(), document);
    }

    /**
     * Puts a PENDING job into the queue.
     *
     * @throws org.vospace.fault.VOSpaceException PermissionDenied if it is in another phase or not
     *     the caller's
     */
    public void run(JobId id, Identity who) {
        StoredJob job = jobs.get(id, who);
        jobs.enqueue(job.id());
        runner.wake();
    }
}
