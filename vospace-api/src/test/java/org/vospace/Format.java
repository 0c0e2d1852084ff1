package org.vospace;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.vospace.fault.VOSpaceException;
import org.vospace.json.VOSpaceJson;
import org.vospace.model.ContainerNode;
import org.vospace.model.Detail;
import org.vospace.model.Node;
import org.vospace.model.Protocols;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.Views;
import org.vospace.uws.Job;
import org.vospace.uws.JobParameter;
import org.vospace.uws.JobReference;
import org.vospace.uws.ResultReference;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.wire.NodeStream;
import org.vospace.xml.VOSpaceXml;

/** The two formats of every message, without limit of size, for tests that hold for both. */
public enum Format {
    XML,
    JSON;

    private static final VOSpaceXml IN_XML = VOSpaceXml.standard().withMaxBytes(0);
    private static final VOSpaceJson IN_JSON = VOSpaceJson.standard().withMaxBytes(0);

    public interface Writer<T> {
        void write(T message, OutputStream out) throws IOException;
    }

    public interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    /** One kind of message in one format. */
    public record Codec<T>(Writer<T> writer, Reader<T> reader) {}

    public void writeContainer(
            ContainerNode container, Iterator<Node> children, Detail detail, OutputStream out)
            throws IOException {
        if (this == XML) {
            IN_XML.writeContainer(container, children, detail, out);
        } else {
            IN_JSON.writeContainer(container, children, detail, out);
        }
    }

    public NodeStream openListing(InputStream in, Consumer<? super VOSpaceException> onSkipped) {
        return this == XML ? IN_XML.openListing(in, onSkipped) : IN_JSON.openListing(in, onSkipped);
    }

    private <T> Codec<T> choose(Codec<T> xml, Codec<T> json) {
        return this == XML ? xml : json;
    }

    public Codec<Node> node() {
        return choose(
                new Codec<>((m, out) -> IN_XML.writeNode(m, Detail.MAX, out), IN_XML::readNode),
                new Codec<>((m, out) -> IN_JSON.writeNode(m, Detail.MAX, out), IN_JSON::readNode));
    }

    public Codec<Transfer> transfer() {
        return choose(
                new Codec<>(IN_XML::writeTransfer, IN_XML::readTransfer),
                new Codec<>(IN_JSON::writeTransfer, IN_JSON::readTransfer));
    }

    public Codec<Job> job() {
        return choose(
                new Codec<>(IN_XML::writeJob, IN_XML::readJob),
                new Codec<>(IN_JSON::writeJob, IN_JSON::readJob));
    }

    public Codec<List<JobReference>> jobs() {
        return choose(
                new Codec<>((m, out) -> IN_XML.writeJobs(m.iterator(), out), IN_XML::readJobs),
                new Codec<>((m, out) -> IN_JSON.writeJobs(m.iterator(), out), IN_JSON::readJobs));
    }

    public Codec<List<JobParameter>> parameters() {
        return choose(
                new Codec<>(IN_XML::writeParameters, IN_XML::readParameters),
                new Codec<>(IN_JSON::writeParameters, IN_JSON::readParameters));
    }

    public Codec<List<ResultReference>> results() {
        return choose(
                new Codec<>(IN_XML::writeResults, IN_XML::readResults),
                new Codec<>(IN_JSON::writeResults, IN_JSON::readResults));
    }

    public Codec<Protocols> protocols() {
        return choose(
                new Codec<>(IN_XML::writeProtocols, IN_XML::readProtocols),
                new Codec<>(IN_JSON::writeProtocols, IN_JSON::readProtocols));
    }

    public Codec<Views> views() {
        return choose(
                new Codec<>(IN_XML::writeViews, IN_XML::readViews),
                new Codec<>(IN_JSON::writeViews, IN_JSON::readViews));
    }

    public Codec<ServiceProperties> properties() {
        return choose(
                new Codec<>(IN_XML::writeProperties, IN_XML::readProperties),
                new Codec<>(IN_JSON::writeProperties, IN_JSON::readProperties));
    }

    public Codec<Capabilities> capabilities() {
        return choose(
                new Codec<>(IN_XML::writeCapabilities, IN_XML::readCapabilities),
                new Codec<>(IN_JSON::writeCapabilities, IN_JSON::readCapabilities));
    }

    public Codec<Availability> availability() {
        return choose(
                new Codec<>(IN_XML::writeAvailability, IN_XML::readAvailability),
                new Codec<>(IN_JSON::writeAvailability, IN_JSON::readAvailability));
    }
}
