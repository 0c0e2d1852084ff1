package org.vospace.server.rest;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import org.vospace.json.VOSpaceJson;
import org.vospace.model.ContainerNode;
import org.vospace.model.Protocols;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.Views;
import org.vospace.server.node.NodeAnswer;
import org.vospace.uws.Job;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;

/** Writes the messages of the standard in JSON; a listing row by row, as it is read. */
public final class JsonWriter extends MessageWriter {
    public JsonWriter() {
        VOSpaceJson json = VOSpaceJson.standard();
        add(NodeAnswer.class, (answer, out) -> write(json, answer, out));
        add(Transfer.class, json::writeTransfer);
        add(Job.class, json::writeJob);
        add(JobList.class, (list, out) -> json.writeJobs(list.jobs(), out));
        add(JobResults.class, (results, out) -> json.writeResults(results.list(), out));
        add(JobParameters.class, (parameters, out) -> json.writeParameters(parameters.list(), out));
        add(Protocols.class, json::writeProtocols);
        add(Views.class, json::writeViews);
        add(ServiceProperties.class, json::writeProperties);
        add(Capabilities.class, json::writeCapabilities);
        add(Availability.class, json::writeAvailability);
    }

    @Override
    protected boolean isFor(MediaType mediaType) {
        return Formats.isJson(mediaType);
    }

    private static void write(VOSpaceJson json, NodeAnswer answer, OutputStream out)
            throws IOException {
        if (answer.node() instanceof ContainerNode container) {
            json.writeContainer(container, answer.children(), answer.detail(), out);
        } else {
            json.writeNode(answer.node(), answer.detail(), out);
        }
    }
}
