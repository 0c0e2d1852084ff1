package org.vospace.client.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.client.Client;
import org.vospace.client.TransferOptions;
import org.vospace.client.UploadChannel;
import org.vospace.model.ContainerNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Copies and moves one node; within a service no bytes come here. */
final class Transfers {
    private static final int PIECE = 1 << 18;

    private final VosPath source;
    private final VosPath target;
    private final Client client;
    private final Set<CopyOption> options;

    private Transfers(VosPath source, VosPath target, CopyOption... options) {
        this.source = source;
        this.target = target;
        this.client = source.getFileSystem().client();
        this.options = Arrays.stream(options).collect(Collectors.toSet());
    }

    /**
     * As {@link java.nio.file.Files#copy(java.nio.file.Path, java.nio.file.Path, CopyOption...)}.
     */
    static void copy(VosPath source, VosPath target, CopyOption... options) throws IOException {
        Transfers copy = new Transfers(source, target, options);
        copy.allow(
                List.of(
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS));
        copy.copy();
    }

    /** As {@link java.nio.file.Files#move}. */
    static void move(VosPath source, VosPath target, CopyOption... options) throws IOException {
        Transfers move = new Transfers(source, target, options);
        move.allow(
                List.of(
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE,
                        LinkOption.NOFOLLOW_LINKS));
        move.move();
    }

    private void allow(List<CopyOption> known) {
        for (CopyOption option : options) {
            if (!known.contains(option)) {
                throw new UnsupportedOperationException(
                        option + " (expected: one of " + known + ")");
            }
        }
    }

    private Replacement replacement() {
        return new Replacement(target, options.contains(StandardCopyOption.REPLACE_EXISTING));
    }

    private void copy() throws IOException {
        Node node = source.getFileSystem().nodes().get(source, Links.of(options));
        if (isSame(node.uri())) {
            return;
        }
        VosUri to = target.vosUri();
        if (node instanceof ContainerNode) {
            replacement().run(() -> target.getFileSystem().client().mkdir(to));
        } else if (node instanceof LinkNode link) {
            replacement().run(() -> target.getFileSystem().client().link(to, link.target()));
        } else {
            replacement().run(() -> copyContent(node.uri(), to));
        }
    }

    private boolean isSame(VosUri from) throws IOException {
        if (from.equals(target.vosUri())) {
            return true;
        }
        Optional<Node> there = target.getFileSystem().nodes().find(target, Links.of(options));
        return there.isPresent() && there.get().uri().equals(from);
    }

    private void copyContent(VosUri from, VosUri to) throws IOException {
        if (from.sameAuthority(to)) {
            client.copyNode(from, to);
        } else if (client == target.getFileSystem().client()) {
            client.copy(from, to, TransferOptions.standard());
        } else {
            pass(from, to);
        }
    }

    /** Between two clients, who may be two different people, bytes have to come here. */
    private void pass(VosUri from, VosUri to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        try (SeekableByteChannel in = source.getFileSystem().client().openRead(from)) {
            UploadChannel out =
                    target.getFileSystem().client().openWrite(to, TransferOptions.standard());
            try {
                while (in.read(buffer) >= 0) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                    buffer.clear();
                }
            } catch (IOException | RuntimeException e) {
                out.abort();
                throw e;
            }
            out.close();
        }
    }

    private void move() throws IOException {
        Node node = source.getFileSystem().nodes().get(source, Links.KEEP);
        VosUri from = source.vosUri();
        VosUri to = target.vosUri();
        if (from.equals(to)) {
            return;
        }
        if (!from.sameAuthority(to)) {
            moveAcross(node, to);
            return;
        }
        if (options.contains(StandardCopyOption.ATOMIC_MOVE)
                && options.contains(StandardCopyOption.REPLACE_EXISTING)
                && target.getFileSystem().nodes().find(target, Links.KEEP).isPresent()) {
            throw notAtomic("replaces a node, which takes two steps");
        }
        replacement().run(() -> client.move(from, to));
    }

    private AtomicMoveNotSupportedException notAtomic(String why) {
        return new AtomicMoveNotSupportedException(source.toString(), target.toString(), why);
    }

    /** Between services a file is copied and then deleted; a container goes only if it is empty. */
    private void moveAcross(Node node, VosUri to) throws IOException {
        if (options.contains(StandardCopyOption.ATOMIC_MOVE)) {
            throw notAtomic("leads to another service");
        }
        Client there = target.getFileSystem().client();
        if (node instanceof ContainerNode) {
            if (!source.getFileSystem().nodes().isEmpty(source, node.uri())) {
                throw new DirectoryNotEmptyException(source.toString());
            }
            replacement().run(() -> there.mkdir(to));
        } else if (node instanceof LinkNode link) {
            replacement().run(() -> there.link(to, link.target()));
        } else {
            replacement().run(() -> copyContent(node.uri(), to));
        }
        Fault.run(source, () -> client.delete(source.vosUri()));
    }
}
