package org.vospace.client.nio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.vospace.client.ListOptions;
import org.vospace.client.Listing;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.Detail;

/** The children of a container, read while they arrive. */
final class ChildStream implements DirectoryStream<Path>, Held {
    private static final ListOptions NAMES = ListOptions.standard().withDetail(Detail.MIN);

    private final VosPath directory;
    private final Listing listing;
    private final Filter<? super Path> filter;
    private boolean iterated;
    private boolean closed;

    private ChildStream(VosPath directory, Listing listing, Filter<? super Path> filter) {
        this.directory = directory;
        this.listing = listing;
        this.filter = filter;
    }

    static ChildStream open(VosPath directory, Filter<? super Path> filter) throws IOException {
        requireNonNull(filter, "filter");
        VosFileSystem space = directory.getFileSystem();
        return Fault.on(
                directory,
                () -> {
                    try {
                        Listing listing = space.client().list(directory.vosUri(), NAMES);
                        return space.hold(new ChildStream(directory, listing, filter));
                    } catch (VOSpaceException e) {
                        throw e.type() == FaultType.INVALID_ARGUMENT
                                ? notDirectory(directory, e)
                                : e;
                    }
                });
    }

    private static RuntimeException notDirectory(VosPath path, VOSpaceException cause)
            throws NotDirectoryException {
        NotDirectoryException told = new NotDirectoryException(path.toString());
        told.initCause(cause);
        throw told;
    }

    @Override
    public synchronized Iterator<Path> iterator() {
        if (closed) {
            throw new IllegalStateException("the stream is closed (expected: open)");
        }
        if (iterated) {
            throw new IllegalStateException("the stream has an iterator (expected: only one)");
        }
        iterated = true;
        return new Children();
    }

    @Override
    public synchronized void close() {
        closed = true;
        listing.close();
        directory.getFileSystem().release(this);
    }

    @Override
    public void giveUp() {
        close();
    }

    private synchronized @Nullable Path advance() {
        try {
            while (!closed && listing.hasNext()) {
                Path child = directory.resolve(child(listing.next().name()));
                if (filter.accept(child)) {
                    return child;
                }
            }
            return null;
        } catch (VOSpaceException e) {
            throw new DirectoryIteratorException(Fault.of(e, directory, null));
        } catch (IOException e) {
            throw new DirectoryIteratorException(e);
        }
    }

    private VosPath child(String name) {
        return VosPath.parse(directory.getFileSystem(), name);
    }

    private final class Children implements Iterator<Path> {
        private @Nullable Path next;

        @Override
        public boolean hasNext() {
            synchronized (ChildStream.this) {
                if (next == null) {
                    next = advance();
                }
                return next != null;
            }
        }

        @Override
        public Path next() {
            synchronized (ChildStream.this) {
                if (!hasNext()) {
                    throw new NoSuchElementException("no more children of " + directory);
                }
                Path child = requireNonNull(next);
                next = null;
                return child;
            }
        }
    }
}
