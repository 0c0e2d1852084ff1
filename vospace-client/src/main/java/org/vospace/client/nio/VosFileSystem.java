package org.vospace.client.nio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.vospace.client.Client;

/** One VOSpace as a file system. Thread-safe. Closing it gives up what is being written. */
public final class VosFileSystem extends FileSystem {
    private final VosFileSystemProvider provider;
    private final String authority;
    private final Client client;
    private final boolean closesClient;
    private final Nodes nodes;
    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Creates a file system.
     *
     * @param closesClient whether nobody else uses the client
     */
    VosFileSystem(
            VosFileSystemProvider provider, String authority, Client client, boolean closesClient) {
        this.provider = provider;
        this.authority = authority;
        this.client = client;
        this.closesClient = closesClient;
        this.nodes = new Nodes(client);
    }

    /** The authority of all nodes here, such as {@code example.org!vospace}. */
    public String authority() {
        return authority;
    }

    /** The client behind this file system, for what {@code java.nio.file} has no words for. */
    public Client client() {
        return client;
    }

    Nodes nodes() {
        return nodes;
    }

    /**
     * Makes sure that this file system is open.
     *
     * @throws ClosedFileSystemException if it is not
     */
    void requireOpen() {
        if (closed) {
            throw new ClosedFileSystemException();
        }
    }

    /** Keeps in mind what has to end with this file system. */
    <T extends Held> T hold(T opened) throws IOException {
        held.add(opened);
        if (closed) {
            release(opened);
            opened.giveUp();
            throw new ClosedFileSystemException();
        }
        return opened;
    }

    void release(Held ended) {
        held.remove(ended);
    }

    @Override
    public VosFileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        provider.forget(this);
        IOException failure = null;
        for (Held opened : held) {
            try {
                opened.giveUp();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        held.clear();
        if (closesClient) {
            client.close();
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    VosPath root() {
        return new VosPath(this, true, List.of());
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        requireOpen();
        return List.of(root());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        requireOpen();
        return List.of(new VosFileStore(root()));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        requireOpen();
        return Views.NAMES;
    }

    @Override
    public VosPath getPath(String first, String... more) {
        requireOpen();
        StringBuilder text = new StringBuilder(requireNonNull(first, "first"));
        for (String part : more) {
            if (!part.isEmpty()) {
                text.append(text.length() == 0 ? "" : "/").append(part);
            }
        }
        return VosPath.parse(this, text.toString());
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        requireOpen();
        int colon = syntaxAndPattern.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    syntaxAndPattern + " (expected: glob:PATTERN or regex:PATTERN)");
        }
        String syntax = syntaxAndPattern.substring(0, colon);
        String text = syntaxAndPattern.substring(colon + 1);
        Pattern pattern;
        if (syntax.equalsIgnoreCase("glob")) {
            pattern = new Glob(text).pattern();
        } else if (syntax.equalsIgnoreCase("regex")) {
            pattern = Pattern.compile(text);
        } else {
            throw new UnsupportedOperationException(
                    "patterns of syntax " + syntax + " (expected: glob or regex)");
        }
        return path -> path instanceof VosPath && pattern.matcher(path.toString()).matches();
    }

    /** Not offered: a service names people and groups in its own ways. */
    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException(
                "users are the service's (expected: the attributes of the view vospace)");
    }

    /** Not offered. */
    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("a VOSpace tells nobody of changes");
    }

    @Override
    public String toString() {
        return "vos://" + authority;
    }
}
