package org.vospace.client.nio;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.vospace.client.Client;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/**
 * Puts something in the place of a node that may be there: moves the old one aside, and deletes it
 * when the new one has come, or moves it back if it has not.
 */
final class Replacement {
    private final VosPath target;
    private final boolean allowed;

    /**
     * Plans a replacement.
     *
     * @param allowed whether there may be an old node
     */
    Replacement(VosPath target, boolean allowed) {
        this.target = target;
        this.allowed = allowed;
    }

    /**
     * Makes room and calls.
     *
     * @throws FileAlreadyExistsException if there is a node, and none was allowed
     * @throws DirectoryNotEmptyException if there is a container with something in it
     */
    void run(Fault.Action arrival) throws IOException {
        Optional<Node> old = target.getFileSystem().nodes().find(target, Links.KEEP);
        if (old.isEmpty()) {
            Fault.run(target, arrival);
            return;
        }
        checkReplaceable(old.get());
        Client client = target.getFileSystem().client();
        VosUri place = target.vosUri();
        VosUri aside = place.parent().child(asideName());
        Fault.on(target, () -> client.move(place, aside));
        try {
            Fault.run(target, arrival);
        } catch (IOException | RuntimeException e) {
            restore(client, aside, place, e);
            throw e;
        }
        Fault.run(target, () -> client.delete(aside));
    }

    private void checkReplaceable(Node old) throws IOException {
        if (!allowed) {
            throw new FileAlreadyExistsException(target.toString());
        }
        if (target.vosUri().path().isRoot()) {
            throw new FileSystemException(
                    target.toString(), null, "is the root of the space, which stays");
        }
        if (old instanceof ContainerNode
                && !target.getFileSystem().nodes().isEmpty(target, old.uri())) {
            throw new DirectoryNotEmptyException(target.toString());
        }
    }

    /** Names have a longest length, so the old one is no part of this. */
    private static String asideName() {
        return ".replaced-" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36);
    }

    private static void restore(Client client, VosUri aside, VosUri place, Exception failure) {
        try {
            client.move(aside, place);
        } catch (VOSpaceException e) {
            failure.addSuppressed(
                    new FileSystemException(
                            place.toString(),
                            aside.toString(),
                            "what was there is under the second name: " + e.getMessage()));
        }
    }
}
