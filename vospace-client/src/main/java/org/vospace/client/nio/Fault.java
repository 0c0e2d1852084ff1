package org.vospace.client.nio;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.VOSpaceException;

/** Turns what a service says into the exceptions that users of {@code java.nio.file} expect. */
final class Fault {
    private Fault() {}

    /** Something that asks a service. */
    interface Call<T> {
        T run() throws IOException;
    }

    /** As {@link Call}, for its effect. */
    interface Action {
        void run() throws IOException;
    }

    /** Calls on behalf of a path. */
    static <T> T on(VosPath path, Call<T> call) throws IOException {
        path.getFileSystem().requireOpen();
        try {
            return call.run();
        } catch (VOSpaceException e) {
            throw of(e, path, null);
        } catch (IllegalStateException e) {
            throw closed(e, path);
        }
    }

    /** As {@link #on}. */
    static void run(VosPath path, Action action) throws IOException {
        Call<Boolean> call =
                () -> {
                    action.run();
                    return true;
                };
        on(path, call);
    }

    /** A client refuses once it is closed, which may have happened in between. */
    private static RuntimeException closed(IllegalStateException refusal, VosPath path) {
        if (path.getFileSystem().isOpen()) {
            return refusal;
        }
        ClosedFileSystemException closed = new ClosedFileSystemException();
        closed.addSuppressed(refusal);
        return closed;
    }

    /** The exception that says the same about a path, in the service's words. */
    static FileSystemException of(VOSpaceException fault, VosPath path, @Nullable VosPath other) {
        String file = path.toString();
        String second = other == null ? null : other.toString();
        String reason = fault.type().representation() + " " + fault.detail();
        FileSystemException told =
                switch (fault.type()) {
                    case NODE_NOT_FOUND, CONTAINER_NOT_FOUND, UNREADABLE_LINK_TARGET ->
                            new NoSuchFileException(file, second, reason);
                    case DUPLICATE_NODE -> new FileAlreadyExistsException(file, second, reason);
                    case PERMISSION_DENIED, NOT_AUTHENTICATED, NODE_LOCKED ->
                            new AccessDeniedException(file, second, reason);
                    default -> new FileSystemException(file, second, reason);
                };
        told.initCause(fault);
        return told;
    }
}
