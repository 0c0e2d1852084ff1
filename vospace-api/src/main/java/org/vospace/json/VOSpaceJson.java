package org.vospace.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
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

/**
 * Reads and writes the messages of VOSpace 2.1, UWS 1.1 and VOSI 1.1 as JSON, in the form that
 * {@link org.vospace.json} shows. Immutable and thread-safe.
 *
 * <p><b>Reading.</b> Documents come from strangers: a field that is there twice, more than the
 * configured number of bytes, objects and arrays nested deeper than 64 and characters that XML 1.0
 * cannot hold are refused. Fields may come in any order; those that no message has are passed over,
 * and null is the same as none. Every {@code read} method throws {@link VOSpaceException}
 *
 * <ul>
 *   <li>InvalidArgument if the document is malformed, or a value in it is missing, illegal or of
 *       another kind than expected;
 *   <li>RequestEntityTooLarge if it is larger than the limit;
 *   <li>InvalidURI for a bad vos URI;
 *   <li>TypeNotSupported for a {@code type} that is no node type;
 * </ul>
 *
 * and {@link IOException} if the stream fails. The stream is not closed.
 *
 * <p><b>Writing.</b> Documents are UTF-8. The stream gets them in pieces of some kilobytes as they
 * are made, and is neither flushed nor closed. If writing fails, because the stream or an iterator
 * does, the document is left unfinished: the caller must make sure that the receiver notices.
 */
public final class VOSpaceJson {
    /** The limit unless another is set: generous for a request, in bytes. */
    public static final long DEFAULT_MAX_BYTES = 1 << 20;

    private static final VOSpaceJson STANDARD = new VOSpaceJson('!', DEFAULT_MAX_BYTES);

    private final char separator;
    private final long maxBytes;

    private VOSpaceJson(char separator, long maxBytes) {
        this.separator = separator;
        this.maxBytes = maxBytes;
    }

    /** Writes {@code !} in authorities and reads at most {@link #DEFAULT_MAX_BYTES}. */
    public static VOSpaceJson standard() {
        return STANDARD;
    }

    /**
     * The same with another separator in the authorities of the vos URIs it writes.
     *
     * @param other {@code !} or {@code ~}
     */
    public VOSpaceJson withSeparator(char other) {
        if (other != '!' && other != '~') {
            throw new IllegalArgumentException("separator: '" + other + "' (expected: ! or ~)");
        }
        return new VOSpaceJson(other, maxBytes);
    }

    /**
     * The same with another limit on what it reads.
     *
     * @param bytes per document, in a {@link JsonListing} per node; 0 or less: no limit
     */
    public VOSpaceJson withMaxBytes(long bytes) {
        return new VOSpaceJson(separator, bytes);
    }

    /**
     * Opens the JSON Schema (2020-12) of every message: an object whose {@code components.schemas}
     * holds one schema for each, such as {@code Node}, {@code Transfer} and {@code Job}, as OpenAPI
     * 3.1 has them. The caller closes the stream.
     */
    public static InputStream openSchemas() {
        return requireNonNull(VOSpaceJson.class.getResourceAsStream("schemas.json"));
    }

    /** Reads a node with all its children; see {@link #openListing} for many. */
    public Node readNode(InputStream in) throws IOException {
        return read(in, input -> new NodeReader(input).node());
    }

    /**
     * Opens the document of a node to read its children one by one, as a client does that asked for
     * a listing. Nothing is read yet. The listing closes the stream.
     *
     * @param onSkipped told of every child that is passed over because this SDK cannot represent
     *     it; throw the exception there to be strict
     */
    public JsonListing openListing(InputStream in, Consumer<? super VOSpaceException> onSkipped) {
        return new JsonListing(in, maxBytes, onSkipped);
    }

    public Transfer readTransfer(InputStream in) throws IOException {
        return read(in, input -> new TransferReader(input).transfer());
    }

    public Protocols readProtocols(InputStream in) throws IOException {
        return read(in, input -> new TransferReader(input).protocolsDocument());
    }

    public Views readViews(InputStream in) throws IOException {
        return read(in, input -> new TransferReader(input).viewsDocument());
    }

    public ServiceProperties readProperties(InputStream in) throws IOException {
        return read(in, input -> new TransferReader(input).propertiesDocument());
    }

    /**
     * Reads a job. A {@code jobInfo} that is no transfer, or one that this SDK does not understand,
     * is left out: other services have jobs of their own.
     */
    public Job readJob(InputStream in) throws IOException {
        return read(in, input -> new JobReader(input).job());
    }

    public List<JobReference> readJobs(InputStream in) throws IOException {
        return read(in, input -> new JobReader(input).jobsDocument());
    }

    /** Reads the parameters of a job. */
    public List<JobParameter> readParameters(InputStream in) throws IOException {
        return read(in, input -> new JobReader(input).parametersDocument());
    }

    /** Reads the results of a job. */
    public List<ResultReference> readResults(InputStream in) throws IOException {
        return read(in, input -> new JobReader(input).resultsDocument());
    }

    public Capabilities readCapabilities(InputStream in) throws IOException {
        return read(in, input -> new VosiReader(input).capabilities());
    }

    public Availability readAvailability(InputStream in) throws IOException {
        return read(in, input -> new VosiReader(input).availability());
    }

    /** Reads the root of one kind of document. */
    @FunctionalInterface
    private interface Root<T> {
        T read(JsonInput input) throws IOException;
    }

    private <T> T read(InputStream in, Root<T> root) throws IOException {
        try (JsonInput input = JsonInput.open(in, maxBytes)) {
            T message = root.read(input);
            input.toEnd();
            return message;
        }
    }

    /** Writes a node, a container with the children it holds. */
    public void writeNode(Node node, Detail detail, OutputStream out) throws IOException {
        new NodeWriter(new JsonOutput(out), separator, requireNonNull(detail, "detail"))
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
        new NodeWriter(new JsonOutput(out), separator, requireNonNull(detail, "detail"))
                .document(container, requireNonNull(children, "children"));
    }

    public void writeTransfer(Transfer transfer, OutputStream out) throws IOException {
        new TransferWriter(new JsonOutput(out), separator).document(transfer);
    }

    public void writeProtocols(Protocols protocols, OutputStream out) throws IOException {
        new TransferWriter(new JsonOutput(out), separator).document(protocols);
    }

    public void writeViews(Views views, OutputStream out) throws IOException {
        new TransferWriter(new JsonOutput(out), separator).document(views);
    }

    /** Writes the URIs and readOnly flags of what a service knows; texts are left out. */
    public void writeProperties(ServiceProperties properties, OutputStream out) throws IOException {
        new TransferWriter(new JsonOutput(out), separator).document(properties);
    }

    public void writeJob(Job job, OutputStream out) throws IOException {
        new JobWriter(new JsonOutput(out), separator).document(job);
    }

    /** Writes a job list; each entry is taken from the iterator when it is written. */
    public void writeJobs(Iterator<JobReference> jobs, OutputStream out) throws IOException {
        new JobWriter(new JsonOutput(out), separator).jobs(jobs);
    }

    public void writeParameters(List<JobParameter> parameters, OutputStream out)
            throws IOException {
        new JobWriter(new JsonOutput(out), separator).parametersDocument(parameters);
    }

    public void writeResults(List<ResultReference> results, OutputStream out) throws IOException {
        new JobWriter(new JsonOutput(out), separator).resultsDocument(results);
    }

    public void writeCapabilities(Capabilities capabilities, OutputStream out) throws IOException {
        new VosiWriter(new JsonOutput(out)).document(capabilities);
    }

    public void writeAvailability(Availability availability, OutputStream out) throws IOException {
        new VosiWriter(new JsonOutput(out)).document(availability);
    }
}
