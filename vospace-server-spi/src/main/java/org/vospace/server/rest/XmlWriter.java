package org.vospace.server.rest;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import org.vospace.model.ContainerNode;
import org.vospace.model.Protocols;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.Views;
import org.vospace.server.node.NodeAnswer;
import org.vospace.uws.Job;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.xml.VOSpaceXml;

/** Writes the messages of the standard in XML; a listing row by row, as it is read. */
public final class XmlWriter extends MessageWriter {
    public XmlWriter() {
        VOSpaceXml xml = VOSpaceXml.standard();
        add(NodeAnswer.class, (answer, out) -> write(xml, answer, out));
        add(Transfer.class, xml::writeTransfer);
        add(Job.class, xml::writeJob);
        add(JobList.class, (list, out) -> xml.writeJobs(list.jobs(), out));
        add(JobResults.class, (results, out) -> xml.writeResults(results.list(), out));
        add(JobParameters.class, (parameters, out) -> xml.writeParameters(parameters.list(), out));
        add(Protocols.class, xml::writeProtocols);
        add(Views.class, xml::writeViews);
        add(ServiceProperties.class, xml::writeProperties);
        add(Capabilities.class, xml::writeCapabilities);
        add(Availability.class, xml::writeAvailability);
    }

    @Override
    protected boolean isFor(MediaType mediaType) {
        return Formats.isXml(mediaType);
    }

    private static void write(VOSpaceXml xml, NodeAnswer answer, OutputStream out)
            throws IOException {
        if (answer.node() instanceof ContainerNode container) {
            xml.writeContainer(container, answer.children(), answer.detail(), out);
        } else {
            xml.writeNode(answer.node(), answer.detail(), out);
        }
    }
}
