package org.vospace.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.http.HttpReply;
import org.vospace.client.transfer.Digests;
import org.vospace.client.transfer.TransientPart;
import org.vospace.model.VosUri;

/**
 * Fetches files of a container in one answer: OpenCADC's view Pkg-1.0, as a zip file, which the JDK
 * reads. What does not come as it was listed is not stored. Thread-safe.
 */
final class Packages {
    private static final Logger LOG = LoggerFactory.getLogger(Packages.class);

    private final ServiceDirectory directory;
    private final Negotiator negotiator;

    Packages(ServiceDirectory directory, Negotiator negotiator) {
        this.directory = directory;
        this.negotiator = negotiator;
    }

    /** Stores those of the files that come as they are wanted, and tells their names. */
    Map<String, TransferResult> fetch(VosUri container, Map<String, WantedFile> wanted)
            throws IOException {
        Service service = directory.serviceOf(container);
        Map<String, TransferResult> stored = new LinkedHashMap<>();
        if (!service.packs() || container.path().isRoot()) {
            return stored;
        }
        try (HttpReply reply = negotiator.openPackage(service, container);
                ZipInputStream zip = new ZipInputStream(reply.body())) {
            if (unpack(zip, container.name() + "/", wanted, stored)) {
                reply.finish();
            }
        } catch (NotStoredException e) {
            throw e.reason;
        } catch (IOException | IllegalArgumentException e) {
            // the latter is what the JDK says of names that are no UTF-8
            LOG.debug("the package of {} ended early", container, e);
        }
        return stored;
    }

    /**
     * Stores what is as it was listed.
     *
     * @return false if it ended before the package did: at an entry that is none of the files, or
     *     longer, because that may be without end
     */
    private static boolean unpack(
            ZipInputStream zip,
            String root,
            Map<String, WantedFile> wanted,
            Map<String, TransferResult> stored)
            throws IOException {
        long began = System.nanoTime();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (!entry.getName().equals(root)) {
                String name = nameBelow(root, entry);
                WantedFile file = wanted.get(name);
                if (file == null) {
                    return false;
                }
                byte[] content = zip.readNBytes((int) file.length() + 1);
                if (content.length > file.length()) {
                    return false;
                }
                if (Digests.hex(Digests.md5().digest(content)).equals(file.md5())) {
                    store(content, file);
                    Duration took = Duration.ofNanos(System.nanoTime() - began);
                    stored.put(name, new TransferResult(content.length, file.md5(), true, took));
                }
                began = System.nanoTime();
            }
        }
        return true;
    }

    /** The name of a file that is in the container; empty if it is not. */
    private static String nameBelow(String root, ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith(root) ? name.substring(root.length()) : "";
    }

    private static void store(byte[] content, WantedFile file) throws NotStoredException {
        try (TransientPart part = new TransientPart(file.target())) {
            FileChannel channel = part.channel();
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            part.commit();
        } catch (IOException e) {
            throw new NotStoredException(e);
        }
    }

    /** A failure that is not the line's. */
    private static final class NotStoredException extends IOException {
        private static final long serialVersionUID = 1L;

        private final IOException reason;

        NotStoredException(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
