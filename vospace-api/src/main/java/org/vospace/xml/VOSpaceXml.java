package org.vospace.xml;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import org.vospace.fault.VOSpaceException;
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
import org.vospace.xml.jaxb.AvailabilityXml;
import org.vospace.xml.jaxb.CapabilitiesXml;
import org.vospace.xml.jaxb.JobListXml;
import org.vospace.xml.jaxb.JobReferenceXml;
import org.vospace.xml.jaxb.JobXml;
import org.vospace.xml.jaxb.Namespaces;
import org.vospace.xml.jaxb.NodeXml;
import org.vospace.xml.jaxb.ParameterListXml;
import org.vospace.xml.jaxb.ProtocolsXml;
import org.vospace.xml.jaxb.ResultListXml;
import org.vospace.xml.jaxb.ServicePropertiesXml;
import org.vospace.xml.jaxb.TransferXml;
import org.vospace.xml.jaxb.ViewsXml;

/**
 * Reads and writes the messages of VOSpace 2.1, UWS 1.1 and VOSI 1.1. Immutable and thread-safe.
 *
 * <p><b>Reading.</b> Documents come from strangers: a document type, entities, more than the
 * configured number of bytes and elements nested deeper than 64 are refused. Every {@code read}
 * method throws {@link VOSpaceException}
 *
 * <ul>
 *   <li>InvalidArgument if the document is malformed, its root is another element, or a value in it
 *       is missing or illegal;
 *   <li>RequestEntityTooLarge if it is larger than the limit;
 *   <li>InvalidURI for a bad vos URI;
 *   <li>TypeNotSupported for an {@code xsi:type} that is no node type, before anything else of that
 *       node is looked at;
 * </ul>
 *
 * and {@link IOException} if the stream fails. The stream is not closed.
 *
 * <p><b>Writing.</b> Documents are UTF-8 with an XML declaration and valid after the schemas. The
 * stream gets them in pieces of some kilobytes as they are made, and is neither flushed nor closed.
 * If writing fails, because the stream or an iterator does, the document is left unfinished: the
 * caller must make sure that the receiver notices.
 */
public final class VOSpaceXml {
    /** The limit unless another is set: generous for a request, in bytes. */
    public static final long DEFAULT_MAX_BYTES = 1 << 20;

    private static final VOSpaceXml STANDARD = new VOSpaceXml('!', DEFAULT_MAX_BYTES);

    private final char separator;
    private final long maxBytes;

    private VOSpaceXml(char separator, long maxBytes) {
        this.separator = separator;
        this.maxBytes = maxBytes;
    }

    /** Writes {@code !} in authorities and reads at most {@link #DEFAULT_MAX_BYTES}. */
    public static VOSpaceXml standard() {
        return STANDARD;
    }

    /**
     * The same with another separator in the authorities of the vos URIs it writes.
     *
     * @param other {@code !} or {@code ~}
     */
    public VOSpaceXml withSeparator(char other) {
        if (other != '!' && other != '~') {
            throw new IllegalArgumentException("separator: '" + other + "' (expected: ! or ~)");
        }
        return new VOSpaceXml(other, maxBytes);
    }

    /**
     * The same with another limit on what it reads.
     *
     * @param bytes per document, in a {@link NodeListing} per node; 0 or less: no limit
     */
    public VOSpaceXml withMaxBytes(long bytes) {
        return new VOSpaceXml(separator, bytes);
    }

    /** Reads a node with all its children; see {@link #openListing} for many. */
    public Node readNode(InputStream in) throws IOException {
        return read(in, Namespaces.VOSPACE, "node", NodeXml.class, NodeMapper::node);
    }

    /**
     * Opens the document of a node to read its children one by one, as a client does that asked for
     * a listing. Nothing is read yet. The listing closes the stream.
     *
     * @param onSkipped told of every child that is passed over because this SDK cannot represent
     *     it; throw the exception there to be strict
     */
    public NodeListing openListing(InputStream in, Consumer<? super VOSpaceException> onSkipped) {
        return new NodeListing(in, maxBytes, onSkipped);
    }

    public Transfer readTransfer(InputStream in) throws IOException {
        return read(
                in, Namespaces.VOSPACE, "transfer", TransferXml.class, TransferMapper::transfer);
    }

    /** Reads the protocols of a service; a flat list counts as accepted and provided. */
    public Protocols readProtocols(InputStream in) throws IOException {
        return read(
                in, Namespaces.VOSPACE, "protocols", ProtocolsXml.class, TransferMapper::protocols);
    }

    /** Reads the views of a service; a flat list counts as accepted and provided. */
    public Views readViews(InputStream in) throws IOException {
        return read(in, Namespaces.VOSPACE, "views", ViewsXml.class, TransferMapper::views);
    }

    /** Reads the properties of a service; a flat list counts as each of the three. */
    public ServiceProperties readProperties(InputStream in) throws IOException {
        return read(
                in,
                Namespaces.VOSPACE,
                "properties",
                ServicePropertiesXml.class,
                TransferMapper::properties);
    }

    /**
     * Reads a job. A {@code jobInfo} that is no transfer, or one that this SDK does not understand,
     * is left out: other services have jobs of their own.
     */
    public Job readJob(InputStream in) throws IOException {
        return read(in, Namespaces.UWS, "job", JobXml.class, JobMapper::job);
    }

    public List<JobReference> readJobs(InputStream in) throws IOException {
        return read(in, Namespaces.UWS, "jobs", JobListXml.class, JobMapper::jobs);
    }

    /**
     * Reads a list of jobs of any length in constant memory; each is handed on before the next is
     * looked at.
     */
    public void readEachJob(InputStream in, Consumer<? super JobReference> taker)
            throws IOException {
        try (XmlInput input =
                XmlInput.open(in, maxBytes, false, new QName(Namespaces.UWS, "jobs"))) {
            while (input.next() != XMLStreamConstants.END_ELEMENT) {
                if (!input.at().isStartElement()) {
                    continue;
                }
                input.renewLimit();
                if (input.at().getName().equals(new QName(Namespaces.UWS, "jobref"))) {
                    taker.accept(JobMapper.reference(input.bind(JobReferenceXml.class)));
                } else {
                    input.skip();
                }
            }
            input.toEnd();
        }
    }

    /** Reads the parameters of a job. */
    public List<JobParameter> readParameters(InputStream in) throws IOException {
        return read(
                in, Namespaces.UWS, "parameters", ParameterListXml.class, JobMapper::parameters);
    }

    /** Reads the results of a job; those without a reference are left out. */
    public List<ResultReference> readResults(InputStream in) throws IOException {
        return read(in, Namespaces.UWS, "results", ResultListXml.class, JobMapper::results);
    }

    /**
     * Reads the capabilities of a service. Capabilities without standardID and interfaces without
     * URL are left out; of several URLs of an interface the first counts.
     */
    public Capabilities readCapabilities(InputStream in) throws IOException {
        return read(
                in,
                Namespaces.CAPABILITIES,
                "capabilities",
                CapabilitiesXml.class,
                VosiMapper::capabilities);
    }

    public Availability readAvailability(InputStream in) throws IOException {
        return read(
                in,
                Namespaces.AVAILABILITY,
                "availability",
                AvailabilityXml.class,
                VosiMapper::availability);
    }

    private <X, T> T read(
            InputStream in, String namespace, String root, Class<X> type, Function<X, T> mapper)
            throws IOException {
        boolean checkTypes = type == NodeXml.class;
        try (XmlInput input = XmlInput.open(in, maxBytes, checkTypes, new QName(namespace, root))) {
            X xml = input.bind(type);
            input.toEnd();
            return mapper.apply(xml);
        }
    }

    /** Writes a node, a container with the children it holds. */
    public void writeNode(Node node, Detail detail, OutputStream out) throws IOException {
        new NodeWriter(new XmlOutput(out), separator, requireNonNull(detail, "detail"))
                .document(node, null);
    }

    /**
     * Writes a container with the given children instead of those it holds. Each is taken from the
     * iterator when the one before it is written, so any number of them needs constant memory.
     */
    public void writeContainer(
            ContainerNode container,
            Iterator<? extends Node> children,
            Detail detail,
            OutputStream out)
            throws IOException {
        new NodeWriter(new XmlOutput(out), separator, requireNonNull(detail, "detail"))
                .document(container, requireNonNull(children, "children"));
    }

    public void writeTransfer(Transfer transfer, OutputStream out) throws IOException {
        new TransferWriter(new XmlOutput(out), separator).document(transfer);
    }

    public void writeProtocols(Protocols protocols, OutputStream out) throws IOException {
        new TransferWriter(new XmlOutput(out), separator).document(protocols);
    }

    public void writeViews(Views views, OutputStream out) throws IOException {
        new TransferWriter(new XmlOutput(out), separator).document(views);
    }

    /** Writes the URIs and readOnly flags of what a service knows; texts are left out. */
    public void writeProperties(ServiceProperties properties, OutputStream out) throws IOException {
        new TransferWriter(new XmlOutput(out), separator).document(properties);
    }

    public void writeJob(Job job, OutputStream out) throws IOException {
        new JobWriter(new XmlOutput(out), separator).document(job);
    }

    /** Writes a job list; each entry is taken from the iterator when it is written. */
    public void writeJobs(Iterator<JobReference> jobs, OutputStream out) throws IOException {
        new JobWriter(new XmlOutput(out), separator).jobs(jobs);
    }

    public void writeParameters(List<JobParameter> parameters, OutputStream out)
            throws IOException {
        new JobWriter(new XmlOutput(out), separator).parametersDocument(parameters);
    }

    public void writeResults(List<ResultReference> results, OutputStream out) throws IOException {
        new JobWriter(new XmlOutput(out), separator).resultsDocument(results);
    }

    public void writeCapabilities(Capabilities capabilities, OutputStream out) throws IOException {
        new VosiWriter(new XmlOutput(out)).document(capabilities);
    }

    public void writeAvailability(Availability availability, OutputStream out) throws IOException {
        new VosiWriter(new XmlOutput(out)).document(availability);
    }
}
