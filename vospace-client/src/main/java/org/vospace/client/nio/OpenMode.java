package org.vospace.client.nio;

import static java.util.Objects.requireNonNull;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * What a channel is opened for.
 *
 * @param writing or else reading
 * @param createNew whether there must be no file yet
 * @param create whether there need not be one
 * @param truncate whether the old content may go
 */
record OpenMode(boolean writing, boolean createNew, boolean create, boolean truncate, Links links) {
    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if they contradict each other
     * @throws UnsupportedOperationException for what a VOSpace cannot promise
     */
    static OpenMode of(Set<? extends OpenOption> options) {
        options.forEach(OpenMode::check);
        boolean writing = options.contains(StandardOpenOption.WRITE);
        if (writing && options.contains(StandardOpenOption.READ)) {
            throw new UnsupportedOperationException(
                    "READ and WRITE at once (expected: one of them; content is replaced as a"
                            + " whole)");
        }
        boolean createNew = writing && options.contains(StandardOpenOption.CREATE_NEW);
        return new OpenMode(
                writing,
                createNew,
                writing && options.contains(StandardOpenOption.CREATE),
                writing && options.contains(StandardOpenOption.TRUNCATE_EXISTING),
                createNew ? Links.KEEP : Links.of(options));
    }

    private static void check(OpenOption option) {
        if (requireNonNull(option, "option") instanceof StandardOpenOption standard) {
            switch (standard) {
                case READ, WRITE, CREATE, CREATE_NEW, TRUNCATE_EXISTING, SYNC, DSYNC, SPARSE -> {}
                case APPEND ->
                        throw new UnsupportedOperationException(
                                "APPEND (expected: to write the file anew; content is replaced as"
                                        + " a whole)");
                case DELETE_ON_CLOSE -> throw unsupported(option);
            }
        } else if (!(option instanceof LinkOption)) {
            throw unsupported(option);
        }
    }

    private static UnsupportedOperationException unsupported(OpenOption option) {
        return new UnsupportedOperationException(
                option
                        + " (expected: READ, WRITE, CREATE, CREATE_NEW, TRUNCATE_EXISTING, SYNC,"
                        + " DSYNC, SPARSE or NOFOLLOW_LINKS)");
    }
}
