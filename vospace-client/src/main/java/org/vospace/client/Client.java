package org.vospace.client;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vospace.client.access.NodePermissions;
import org.vospace.client.access.ServiceGroups;
import org.vospace.client.http.Authorizations;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.job.ServiceJobs;
import org.vospace.client.share.ServiceShares;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.DataNode;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.Transfer;
import org.vospace.model.VosUri;
import org.vospace.uws.Job;

/**
 * A client of VOSpaces. Thread-safe; one serves a whole application.
 *
 * <pre>{@code
 * try (Client client = Client.builder().service("http://localhost:8080/space").build()) {
 *     client.mkdirs("vos:/survey/raw");
 *     client.copy(Path.of("m31.fits"), client.uri("vos:/survey/raw/m31.fits"));
 *     client.listdir("vos:/survey/raw").forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Nodes are named by {@link VosUri}s or by text, see {@link #uri}. Every method throws {@link
 * VOSpaceException}: the service's fault with its status and detail, or TransferFailed with the
 * cause if the network failed as often as the retry policy allows. Requests that fail are repeated
 * only where that does no harm. Methods block; an interrupt ends them with TransferFailed.
 */
public final class Client implements AutoCloseable {
    private final HttpTransport transport;
    private final ServiceDirectory directory;
    private final NodeOperations nodes;
    private final Listings listings;
    private final Jobs jobs;
    private final Extras extras;
    private final FileTransfers files;
    private volatile boolean closed;

    Client(ClientSettings settings) {
        Authorizations authorizations = new Authorizations();
        transport = new HttpTransport(settings.transport(), authorizations);
        Messages messages = new Messages(transport);
        directory = new ServiceDirectory(settings, messages, authorizations);
        nodes = new NodeOperations(directory, messages);
        listings = new Listings(directory, messages);
        jobs = new Jobs(messages, settings.transport().pause());
        extras = new Extras(this::open, nodes, listings, jobs);
        files = new FileTransfers(settings, transport, directory, nodes, jobs);
    }

    public static ClientBuilder builder() {
        return new ClientBuilder();
    }

    /** The version of this library, such as {@code 1.2.0}. */
    public static String version() {
        return ClientBuilder.version();
    }

    /**
     * Reads the name of a node.
     *
     * <p>{@code vos://authority/path} is a URI, in which what may not stand there is escaped
     * ({@code %20}, {@code %23}, {@code %3F}). {@code vos:/path}, or {@code vos:path}, is a path in
     * the client's own service, taken literally: {@code %}, {@code #}, {@code ?} and blanks stand
     * for themselves. So is {@code arc:/path} in a service that the builder was given this {@link
     * ClientBuilder#prefix prefix} for.
     *
     * @throws VOSpaceException InvalidURI if it is neither; that is so too for a URI with a query
     *     or a fragment, because a {@code ?} or {@code #} there was meant to be part of a name
     */
    public VosUri uri(String text) {
        open();
        return extras.names().parse(text);
    }

    /**
     * Whether a name is one of a node, by {@code vos:} or a prefix that the builder was given,
     * rather than one of a local file, as {@code C:\\data} and {@code file:/data} are.
     */
    public boolean isRemote(String name) {
        return extras.names().isRemote(name);
    }

    /**
     * Who the client is to its own service, as that says in {@code X-VO-Authenticated}.
     *
     * @return empty if the service took the client for nobody, or does not tell
     * @throws VOSpaceException NotAuthenticated if it refused the credentials
     */
    public Optional<String> whoami() {
        return open().authenticatedAs();
    }

    /** The names of the direct children of a container. See {@link #list} for many of them. */
    public List<String> listdir(VosUri uri) {
        try (Stream<Node> children =
                list(uri, ListOptions.standard().withDetail(Detail.MIN)).stream()) {
            return children.map(Node::name).toList();
        }
    }

    /** As {@link #listdir(VosUri)}. */
    public List<String> listdir(String uri) {
        return listdir(uri(uri));
    }

    /**
     * Lists the direct children of a container; a link to one is followed. The first answer is
     * awaited, the rest comes as it is asked for.
     *
     * @return to be closed, or read to its end
     * @throws VOSpaceException InvalidArgument if the node is no container
     */
    public Listing list(VosUri uri) {
        return list(uri, ListOptions.standard());
    }

    /** As {@link #list(VosUri)}, in the given way. */
    public Listing list(VosUri uri, ListOptions options) {
        open();
        return Listing.open(listings, uri, options);
    }

    /** As {@link #list(VosUri)}. */
    public Listing list(String uri) {
        return list(uri(uri));
    }

    /** Everything about a node but its children. A link is not followed. */
    public Node getNode(VosUri uri) {
        open();
        return nodes.get(uri, Detail.MAX);
    }

    /** As {@link #getNode(VosUri)}. */
    public Node getNode(String uri) {
        return getNode(uri(uri));
    }

    /** Whether there is a node; a link counts, wherever it leads. */
    public boolean exists(VosUri uri) {
        open();
        return nodes.exists(uri);
    }

    /** As {@link #exists(VosUri)}. */
    public boolean exists(String uri) {
        return exists(uri(uri));
    }

    /**
     * Creates a container.
     *
     * @throws VOSpaceException DuplicateNode if it exists, ContainerNotFound if its parent does not
     */
    public ContainerNode mkdir(VosUri uri) {
        open();
        return NodeOperations.container(nodes.create(new ContainerNode(uri, Properties.none())));
    }

    /** As {@link #mkdir(VosUri)}. */
    public ContainerNode mkdir(String uri) {
        return mkdir(uri(uri));
    }

    /**
     * Creates a container unless it exists, and those above it.
     *
     * @throws VOSpaceException DuplicateNode if something else than a container is there
     */
    public ContainerNode mkdirs(VosUri uri) {
        open();
        return nodes.createContainers(uri);
    }

    /** As {@link #mkdirs(VosUri)}. */
    public ContainerNode mkdirs(String uri) {
        return mkdirs(uri(uri));
    }

    /** Deletes a node; a container with all that is in it, a link and not its target. */
    public void delete(VosUri uri) {
        open();
        nodes.delete(uri);
    }

    /** As {@link #delete(VosUri)}. */
    public void delete(String uri) {
        delete(uri(uri));
    }

    /**
     * Creates a link.
     *
     * @param target any URI, kept as it is; it need not lead anywhere
     */
    public LinkNode link(VosUri uri, String target) {
        open();
        Node created = nodes.create(new LinkNode(uri, Properties.none(), target));
        return created instanceof LinkNode link
                ? link
                : new LinkNode(uri, created.properties(), target);
    }

    /** Adds or replaces properties, or removes those that are {@link Property#nil}. */
    public Node setProperties(VosUri uri, Collection<Property> properties) {
        open();
        return nodes.setProperties(uri, properties);
    }

    /**
     * Moves or renames a node with all below it; into {@code target} if that is a container. Waits
     * for the end; who does not want to starts a job by {@link ServiceJobs#start}. If the thread is
     * interrupted, the job is aborted.
     *
     * @return the completed job; where the service chose a name it has a result {@code destination}
     */
    public Job move(VosUri source, VosUri target) {
        return jobs.run(open().serviceOf(source).transfers(), Transfer.move(source, target));
    }

    /**
     * Copies a node with all below it inside its service, no bytes come here; into {@code target}
     * if that is a container. Waits for the end, as {@link #move} does.
     *
     * @return the completed job
     */
    public Job copyNode(VosUri source, VosUri target) {
        return jobs.run(open().serviceOf(source).transfers(), Transfer.copy(source, target));
    }

    /**
     * Lets a service fetch a file from anywhere (pullToVoSpace); no bytes come here. Waits for the
     * end.
     *
     * @param source an http or https URL that the service can read without credentials
     * @return the completed job
     * @throws VOSpaceException InvalidArgument if the service does not fetch from there
     */
    public Job pull(URI source, VosUri target) {
        return jobs.run(
                open().serviceOf(target).transfers(), Jobs.pulling(List.of(source), target));
    }

    /** As {@link #copy(Path, VosUri, TransferOptions)} with the standard options. */
    public TransferResult copy(Path source, VosUri target) throws IOException {
        return copy(source, target, TransferOptions.standard());
    }

    /**
     * Uploads a file, overwriting what is there. As {@link #copy(Path, VosUri, TransferOptions)}.
     */
    public TransferResult copy(Path source, VosUri target, Progress progress) throws IOException {
        return copy(source, target, TransferOptions.standard().withProgress(progress));
    }

    /**
     * Uploads a file, overwriting what is there. Its digest is compared with what the service has
     * stored; an upload that arrived damaged is repeated.
     *
     * @throws IOException if the file cannot be read
     */
    public TransferResult copy(Path source, VosUri target, TransferOptions options)
            throws IOException {
        open();
        return files.upload(source, target, options);
    }

    /** As {@link #copy(VosUri, Path, TransferOptions)} with the standard options. */
    public TransferResult copy(VosUri source, Path target) throws IOException {
        return copy(source, target, TransferOptions.standard());
    }

    /** Downloads a file. As {@link #copy(VosUri, Path, TransferOptions)}. */
    public TransferResult copy(VosUri source, Path target, Progress progress) throws IOException {
        return copy(source, target, TransferOptions.standard().withProgress(progress));
    }

    /**
     * Downloads a file, into {@code target} if that is a directory. It appears there when it is
     * whole and its digest is right, in place of what was there, and otherwise not at all; after a
     * cut only the rest is fetched.
     *
     * @throws IOException if the file cannot be written
     */
    public TransferResult copy(VosUri source, Path target, TransferOptions options)
            throws IOException {
        open();
        return files.download(source, target, options);
    }

    /**
     * Downloads files of one container in one answer, where the service packs containers
     * (OpenCADC's Pkg-1.0): far faster than one by one if they are small and most of what is there.
     * Each appears when it is whole and its digest is the one that was listed.
     *
     * @param files what is wanted, by the names of the nodes
     * @return what was fetched, by name; all else is to be fetched one by one
     * @throws IOException if a file cannot be written, or the service does not answer
     */
    public Map<String, TransferResult> copyTogether(VosUri container, Map<String, WantedFile> files)
            throws IOException {
        open();
        return this.files.together(container, Map.copyOf(files));
    }

    /**
     * Uploads files into one container in few requests, where the service unpacks zip files, as
     * servers of this SDK do: far faster than one by one if they are small. Files of one archive
     * appear at the same time; each is verified. What is there already is replaced. At other
     * services nothing is sent.
     *
     * @param files what is to be sent, by the names of the nodes; those longer than {@value
     *     WantedFile#MAX_LENGTH} bytes are left out
     * @return what was stored, by name; all else is to be sent one by one
     * @throws VOSpaceException if the service refuses an archive
     * @throws IOException if the service does not answer
     */
    public Map<String, TransferResult> copyTogether(Map<String, Path> files, VosUri container)
            throws IOException {
        open();
        return this.files.together(Map.copyOf(files), container);
    }

    /**
     * Downloads a file to a stream, which is not closed. What was written before a failure stays
     * written.
     *
     * @throws IOException if the stream fails
     */
    public TransferResult copy(VosUri source, OutputStream target) throws IOException {
        return copy(source, target, TransferOptions.standard());
    }

    /** As {@link #copy(String, String, Progress)}. */
    public TransferResult copy(String source, String target) throws IOException {
        return copy(source, target, Progress.NONE);
    }

    /**
     * Uploads or downloads a file: one side starts with {@code vos:} (see {@link #uri}), the other
     * is a path or a {@code file:} URI.
     *
     * @throws IllegalArgumentException if both sides are remote, see {@link #copyNode}, or none
     */
    public TransferResult copy(String source, String target, Progress progress) throws IOException {
        boolean up = isRemote(target);
        if (up == isRemote(source)) {
            throw new IllegalArgumentException(
                    source + " to " + target + " (expected: one of them starting with vos:)");
        }
        return up
                ? copy(local(source), uri(target), progress)
                : copy(uri(source), local(target), progress);
    }

    /** As {@link #copy(VosUri, OutputStream)}, with options; always in one stream. */
    public TransferResult copy(VosUri source, OutputStream target, TransferOptions options)
            throws IOException {
        open();
        return files.download(source, target, options);
    }

    /**
     * Copies a file to another name, or into a container: inside a service as {@link #copyNode},
     * with all below a container; between services by the one that takes it, and where that cannot
     * be, through a temporary file here. The digests and lengths that both services tell are
     * compared; a file that another service has fetched is sent again only if they differ.
     *
     * @return with an empty digest, and not verified, where a service keeps none, as for containers
     * @throws VOSpaceException DuplicateNode if the service does not replace what is there
     * @throws IOException if the temporary file cannot be written
     */
    public TransferResult copy(VosUri source, VosUri target, TransferOptions options)
            throws IOException {
        open();
        return files.copy(source, target, options);
    }

    /**
     * Opens a file for reading at any position. Only what is asked for is fetched, in pieces of 64
     * KiB, or as one stream as long as it is read on end; all of it is of one state of the file. A
     * service without ranges is read from the start for every step back.
     *
     * <p>What cannot be read after as many attempts as the retry policy allows, or is no longer the
     * same file, is an {@link IOException} of the channel.
     *
     * @return of a known size, to be closed; it cannot be written to
     * @throws VOSpaceException NodeNotFound if there is none; OperationNotSupported if the service
     *     does not tell the length
     */
    public SeekableByteChannel openRead(VosUri source) {
        open();
        return files.open(source);
    }

    /**
     * Opens a node for new content, which replaces what is there once the channel is closed. Until
     * then it is kept in a temporary file, so that the upload can be repeated.
     *
     * @throws IOException if the temporary file cannot be made
     */
    public UploadChannel openWrite(VosUri target, TransferOptions options) throws IOException {
        open();
        return new SpooledUpload(file -> copy(file, target, options.withResume(false)));
    }

    /**
     * A node as {@link #getNode} tells, links followed to their end; a link that leads out of
     * VOSpace is its own end.
     *
     * @return empty if there is none, or a link leads nowhere
     * @throws VOSpaceException UnreadableLinkTarget for links that lead in a circle
     */
    public Optional<Node> status(VosUri uri) {
        open();
        return extras.links().end(uri);
    }

    /** Whether there is a container, or a link to one. */
    public boolean isContainer(VosUri uri) {
        return status(uri).filter(ContainerNode.class::isInstance).isPresent();
    }

    /** Whether there is a file, or a link to one. */
    public boolean isFile(VosUri uri) {
        return status(uri).filter(DataNode.class::isInstance).isPresent();
    }

    /**
     * The nodes whose names match a pattern, such as {@code vos:/survey/m31*.fits}. See {@link
     * #globStream} for many of them.
     *
     * @return in the order of the service; empty if there is none
     */
    public List<VosUri> glob(String pattern) {
        try (Stream<VosUri> found = globStream(pattern)) {
            return found.toList();
        }
    }

    /**
     * The nodes whose names match a pattern with wildcards as {@link NameGlob} has them, in any
     * part of the path, found as they are asked for in constant memory. Nodes that exist, that is:
     * a pattern without wildcards finds one or none.
     *
     * @return to be closed, or read to its end
     * @throws VOSpaceException InvalidURI if it is no name as {@link #uri} takes it; in {@code
     *     vos://authority/…} a {@code ?} cannot be
     */
    public Stream<VosUri> globStream(String pattern) {
        open();
        return extras.globs().find(pattern);
    }

    /**
     * Creates an empty file. One that takes its content by {@link #copy} need not be created first.
     *
     * @throws VOSpaceException DuplicateNode if there is a node already
     */
    public Node create(VosUri uri) {
        return create(new DataNode(uri, Properties.none()));
    }

    /** Creates a node of any type with its properties. */
    public Node create(Node node) {
        open();
        return nodes.create(node);
    }

    /** Sets the properties of a node as this one has them, but for what is read-only. */
    public Node update(Node node) {
        return setProperties(
                node.uri(), node.properties().stream().filter(p -> !p.readOnly()).toList());
    }

    /**
     * Deletes a node with all below it, by a job of the service where it has such jobs; what may
     * not be deleted then stays, and is counted. Elsewhere as {@link #delete}.
     *
     * @throws VOSpaceException if nothing could be deleted; if the thread is interrupted, the job
     *     is aborted
     */
    public TreeResult recursiveDelete(VosUri uri) {
        return new TreeOperations(open(), nodes, listings, jobs).delete(uri);
    }

    /**
     * Sets properties of a node and of all below it, by a job of the service where it has such
     * jobs, else one by one. Links are not followed.
     *
     * @throws VOSpaceException if none could be set; if the thread is interrupted, the job is
     *     aborted
     */
    public TreeResult setPropertiesRecursively(VosUri uri, Collection<Property> properties) {
        return new TreeOperations(open(), nodes, listings, jobs).setProperties(uri, properties);
    }

    /**
     * Searches a container and all below it (not in VOSpace 2.1; this SDK's servers can).
     *
     * @return while it arrives; to be closed, or read to its end, which throws TransferFailed if
     *     the answer is cut off, InternalFault if hits were left out that cannot be represented
     * @throws VOSpaceException OperationNotSupported if the service cannot search
     */
    public Stream<Node> search(SearchQuery query) {
        return extras.search(query);
    }

    /** Who may do what with nodes: grants, locks, and what is found out before an upload. */
    public NodePermissions permissions() {
        return extras.permissions();
    }

    /** What the client's own service says of itself. */
    public ServiceDocuments service() {
        return extras.documents();
    }

    /** What the service of a node says of itself. */
    public ServiceDocuments serviceOf(VosUri node) {
        return extras.documentsFor(node);
    }

    /** The jobs at the client's own service. */
    public ServiceJobs jobs() {
        return extras.transferJobs();
    }

    /**
     * The shares at the client's own service (not in VOSpace 2.1; this SDK's servers have them).
     */
    public ServiceShares shares() {
        return extras.shares();
    }

    /** The groups that the client's own service keeps (not in VOSpace 2.1; this SDK's servers). */
    public ServiceGroups groups() {
        return extras.groups();
    }

    private static Path local(String name) {
        return name.startsWith("file:") ? Path.of(URI.create(name)) : Path.of(name);
    }

    private ServiceDirectory open() {
        if (closed) {
            throw new IllegalStateException("the client is closed (expected: open)");
        }
        return directory;
    }

    /** Refuses further calls; those under way go on. */
    @Override
    public void close() {
        closed = true;
        transport.close();
    }
}
