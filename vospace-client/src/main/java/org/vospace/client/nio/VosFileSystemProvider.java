package org.vospace.client.nio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vospace.client.Client;
import org.vospace.model.ContainerNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/**
 * VOSpaces under the scheme {@code vos} of {@code java.nio.file}. Thread-safe.
 *
 * <pre>{@code
 * Files.copy(Path.of("m31.fits"), Path.of(URI.create("vos://example.org!space/raw/m31.fits")));
 * }</pre>
 *
 * <p>{@code FileSystems.newFileSystem(URI.create("vos://authority"), env)} opens a space with the
 * entries {@link #CLIENT}, or {@link #SERVICE}, {@link #REGISTRY}, {@link #TOKEN}, {@link
 * #CERTIFICATE} and {@link #TRUST}; without any, and where a path is named in a space that nobody
 * has opened, it is the user's own: {@code VOS_SERVICE}, {@code ~/.config/vos/vospace.conf} and the
 * credentials that the command line would find. {@code vos:/path} is in the user's own service.
 *
 * <p>Reading fetches what is asked for. What is written is in its place when its channel or stream
 * was closed, and replaces the old content as a whole; so APPEND, reading and writing at once, and
 * writing without TRUNCATE_EXISTING where there is content throw {@code
 * UnsupportedOperationException}. A stream that is closed before its end leaves what was written,
 * because nobody can tell that more was to come: {@link Client#copy(Path, VosUri)} can. Within a
 * service copying and moving are done by the service. Deleting refuses a container that is not
 * empty.
 *
 * <p>Views of attributes: {@code basic}, {@code vospace} ({@link VosFileAttributes}) and {@code
 * user}, both with the properties of nodes under their URIs. Not offered: setting times, watching,
 * locks, mapping, file channels.
 *
 * <p>Failures of a service are {@code NoSuchFileException}, {@code FileAlreadyExistsException},
 * {@code AccessDeniedException} and else {@code FileSystemException}, with the service's words and
 * the {@link org.vospace.fault.VOSpaceException} as their cause.
 */
public final class VosFileSystemProvider extends FileSystemProvider {
    /** The scheme of the URIs. */
    public static final String SCHEME = "vos";

    /** Of {@code newFileSystem}: a {@link Client} to use, which stays open. */
    public static final String CLIENT = "client";

    /** Of {@code newFileSystem}: the base URL of the service, as a String or URI. */
    public static final String SERVICE = "service";

    /** Of {@code newFileSystem}: the registry that knows the service, as a String or URI. */
    public static final String REGISTRY = "registry";

    /** Of {@code newFileSystem}: a bearer token for the service, as a String. */
    public static final String TOKEN = "token";

    /** Of {@code newFileSystem}: the PEM file of a certificate and its key; a Path or String. */
    public static final String CERTIFICATE = "certificate";

    /** Of {@code newFileSystem}: a PEM file of authorities to believe; a Path or String. */
    public static final String TRUST = "trust";

    private final OpenFileSystems fileSystems;

    /** For the JDK, which finds it as a service. */
    public VosFileSystemProvider() {
        fileSystems = new OpenFileSystems(this);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public VosFileSystem newFileSystem(URI uri, Map<String, ?> env) throws IOException {
        return fileSystems.open(uri, env);
    }

    @Override
    public VosFileSystem getFileSystem(URI uri) {
        return fileSystems.get(uri);
    }

    @Override
    public VosPath getPath(URI uri) {
        return fileSystems.path(uri);
    }

    void forget(VosFileSystem closed) {
        fileSystems.forget(closed);
    }

    private static VosFileSystem spaceOf(VosPath path) {
        path.getFileSystem().requireOpen();
        return path.getFileSystem();
    }

    private static void refuse(FileAttribute<?>... attributes) {
        if (attributes.length > 0) {
            throw new UnsupportedOperationException(
                    "to create with attribute "
                            + attributes[0].name()
                            + " (expected: to set properties afterwards)");
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        OpenMode mode = OpenMode.of(options);
        refuse(attrs);
        return Channels.open(VosPath.of(path), mode);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path dir, DirectoryStream.Filter<? super Path> filter) throws IOException {
        return ChildStream.open(VosPath.of(dir), filter);
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
        VosPath path = VosPath.of(dir);
        refuse(attrs);
        Fault.on(path, () -> spaceOf(path).client().mkdir(path.vosUri()));
    }

    /** Creates a link; what it names is stored as an absolute URI, as VOSpace has it. */
    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attrs)
            throws IOException {
        VosPath path = VosPath.of(link);
        VosPath goal = VosPath.of(path.resolveSibling(VosPath.of(target)));
        refuse(attrs);
        Fault.on(path, () -> spaceOf(path).client().link(path.vosUri(), goal.vosUri().toString()));
    }

    /** The path that a link names, which is always absolute. */
    @Override
    public VosPath readSymbolicLink(Path link) throws IOException {
        VosPath path = VosPath.of(link);
        Node node = spaceOf(path).nodes().get(path, Links.KEEP);
        if (!(node instanceof LinkNode found)) {
            throw new NotLinkException(path.toString());
        }
        VosUri target = Nodes.target(path, found);
        return target.sameAuthority(path.vosUri())
                ? VosPath.of(path.getFileSystem(), target.path())
                : fileSystems.path(target);
    }

    /**
     * Deletes a node; a link and not its target.
     *
     * @throws DirectoryNotEmptyException for a container with something in it, as of now
     */
    @Override
    public void delete(Path file) throws IOException {
        VosPath path = VosPath.of(file);
        VosFileSystem space = spaceOf(path);
        Node node = space.nodes().get(path, Links.KEEP);
        if (path.vosUri().path().isRoot()) {
            throw new FileSystemException(
                    path.toString(), null, "is the root of the space, which stays");
        }
        if (node instanceof ContainerNode && !space.nodes().isEmpty(path, path.vosUri())) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        Fault.run(path, () -> space.client().delete(path.vosUri()));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        Transfers.copy(VosPath.of(source), VosPath.of(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Transfers.move(VosPath.of(source), VosPath.of(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path path2) throws IOException {
        VosPath first = VosPath.of(path);
        if (first.equals(path2)) {
            return true;
        }
        return requireNonNull(path2, "path2") instanceof VosPath second
                && spaceOf(first)
                        .nodes()
                        .realNode(first)
                        .equals(spaceOf(second).nodes().realNode(second));
    }

    /** Whether the name begins with a dot. */
    @Override
    public boolean isHidden(Path path) {
        VosPath name = VosPath.of(path).getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return VosFileStore.of(VosPath.of(path));
    }

    /**
     * Checks that a node exists. Whether its content may be read or written is known for sure only
     * once it was tried; what is known not to be possible is told here.
     */
    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        VosPath own = VosPath.of(path);
        Node node = spaceOf(own).nodes().get(own, Links.FOLLOW);
        List<AccessMode> wanted = Arrays.asList(modes);
        if (wanted.contains(AccessMode.EXECUTE) && !(node instanceof ContainerNode)) {
            throw new AccessDeniedException(own.toString(), null, "is data, which nobody executes");
        }
        if (wanted.contains(AccessMode.WRITE) && new VosFileAttributes(node).isLocked()) {
            throw new AccessDeniedException(own.toString(), null, "is locked");
        }
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        VosPath own = VosPath.of(path);
        Links links = Links.of(options);
        if (type == BasicFileAttributeView.class) {
            return type.cast(new VosFileAttributeView(own, links, Views.BASIC));
        }
        VosFileAttributeView view = new VosFileAttributeView(own, links, Views.VOSPACE);
        if (type == VosFileAttributeView.class) {
            return type.cast(view);
        }
        return type == UserDefinedFileAttributeView.class
                ? type.cast(new PropertyView(own, view))
                : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        VosPath own = VosPath.of(path);
        if (!type.isAssignableFrom(VosFileAttributes.class)) {
            throw new UnsupportedOperationException(
                    type + " (expected: BasicFileAttributes or VosFileAttributes)");
        }
        return type.cast(
                new VosFileAttributeView(own, Links.of(options), Views.VOSPACE).readAttributes());
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return Views.read(VosPath.of(path), Links.of(options), attributes);
    }

    /** Sets a property, {@code vospace:} and its URI, to a text, or removes it with null. */
    @Override
    public void setAttribute(
            Path path, String attribute, @Nullable Object value, LinkOption... options)
            throws IOException {
        Views.set(VosPath.of(path), Links.of(options), attribute, value);
    }
}
