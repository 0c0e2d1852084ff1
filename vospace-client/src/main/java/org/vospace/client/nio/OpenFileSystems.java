package org.vospace.client.nio;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vospace.client.Client;
import org.vospace.client.auth.Surroundings;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/** The file systems that are open, one for each authority. */
final class OpenFileSystems {
    private final VosFileSystemProvider provider;
    private final Map<String, VosFileSystem> open = new ConcurrentHashMap<>();

    private @Nullable Client usersClient;

    OpenFileSystems(VosFileSystemProvider provider) {
        this.provider = provider;
    }

    /**
     * Opens the file system of an authority.
     *
     * @throws FileSystemAlreadyExistsException if it is open
     * @throws IllegalArgumentException if URI or entries make no sense
     */
    VosFileSystem open(URI uri, Map<String, ?> env) throws IOException {
        VosUri root = parse(uri);
        if (!root.path().isRoot()) {
            throw new IllegalArgumentException(uri + " (expected: vos://authority)");
        }
        if (open.containsKey(key(root))) {
            throw exists(root);
        }
        boolean given = env.containsKey(VosFileSystemProvider.CLIENT);
        Client client =
                env.isEmpty() ? usersClient() : FileSystemEntries.client(root.authority(), env);
        VosFileSystem created = make(root, client, !given && !env.isEmpty());
        if (open.putIfAbsent(key(root), created) != null) {
            created.close();
            throw exists(root);
        }
        return created;
    }

    private static FileSystemAlreadyExistsException exists(VosUri root) {
        return new FileSystemAlreadyExistsException(
                root + " is open (expected: to get it, or close it first)");
    }

    private VosFileSystem make(VosUri root, Client client, boolean closesClient) {
        return new VosFileSystem(provider, root.authority(), client, closesClient);
    }

    /**
     * The open file system of an authority.
     *
     * @throws FileSystemNotFoundException if it is not open
     */
    VosFileSystem get(URI uri) {
        VosUri wanted = parse(uri);
        VosFileSystem found = open.get(key(wanted));
        if (found == null) {
            throw new FileSystemNotFoundException(
                    "vos://"
                            + wanted.authority()
                            + " is not open (expected: newFileSystem before)");
        }
        return found;
    }

    /**
     * The path with a URI, in the user's own way to its service if nobody opened that yet.
     *
     * @throws FileSystemNotFoundException if the user has no service and no registry
     */
    VosPath path(URI uri) {
        return path(parse(uri));
    }

    VosPath path(VosUri uri) {
        VosFileSystem space = open.computeIfAbsent(key(uri), key -> make(uri, users(uri), false));
        return VosPath.of(space, uri.path());
    }

    private Client users(Object wanted) {
        try {
            return usersClient();
        } catch (IOException e) {
            FileSystemNotFoundException none =
                    new FileSystemNotFoundException(
                            wanted
                                    + " is in no open file system, and the user has no service: "
                                    + e.getMessage());
            none.initCause(e);
            throw none;
        }
    }

    private synchronized Client usersClient() throws IOException {
        Client client = usersClient;
        if (client == null) {
            client = new UsersClient(Surroundings.ofProcess()).open();
            usersClient = client;
        }
        return client;
    }

    void forget(VosFileSystem closed) {
        open.values().remove(closed);
    }

    private static String key(VosUri uri) {
        return uri.authority().toLowerCase(Locale.ROOT);
    }

    private VosUri parse(URI uri) {
        if (!VosFileSystemProvider.SCHEME.equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException(uri + " (expected: scheme vos)");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    uri + " holds a query or a fragment (expected: ? as %3F and # as %23)");
        }
        try {
            if (uri.getRawAuthority() != null) {
                return VosUri.parse(uri.toString());
            }
            if (uri.isOpaque()) {
                throw new IllegalArgumentException(
                        uri + " (expected: vos:/path or vos://authority/path)");
            }
            return users(uri).uri("vos:/").withPath(NodePath.parse(uri.getRawPath()));
        } catch (VOSpaceException e) {
            throw new IllegalArgumentException(uri + ": " + e.detail(), e);
        }
    }
}
