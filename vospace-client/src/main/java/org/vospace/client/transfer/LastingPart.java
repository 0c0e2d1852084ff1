package org.vospace.client.transfer;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A part file that outlives its process: {@code .name.vospart}, with what is known about it in
 * {@code .name.vospart-state}. Closed before it is whole, it is kept for the next run; a process
 * that is killed leaves it as it is. Content that cannot be recognised again is not kept.
 *
 * <p>One process at a time has it. For one thread, but for the channel.
 */
public final class LastingPart implements PartFile {
    static final String PART = ".vospart";
    private static final String STATE = ".vospart-state";

    private final Path target;
    private final Path part;
    private final StateFile state;
    private final String source;
    private final long smallestChunk;
    private final FileChannel channel;
    private Optional<Kept> kept;

    private LastingPart(Path target, StateFile state, String source, long smallestChunk)
            throws IOException {
        this.target = target;
        this.state = state;
        this.source = source;
        this.smallestChunk = smallestChunk;
        part = beside(target, PART);
        channel =
                FileChannel.open(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        kept =
                PartState.read(state.read(PartState.MAX_BYTES), source)
                        .filter(known -> known.chunks().prefix() <= size(channel));
    }

    private static long size(FileChannel channel) {
        try {
            return channel.size();
        } catch (IOException e) {
            return -1;
        }
    }

    /**
     * Opens the part file for {@code file}, which a link there stands for.
     *
     * @param source what is written to it: of another source nothing is kept
     * @param smallestChunk in bytes; what is kept is counted in chunks
     * @return empty while another has it
     * @throws FileSystemException if something is there that is no regular file
     */
    public static Optional<PartFile> open(Path file, String source, long smallestChunk)
            throws IOException {
        Path target = Names.place(file);
        Optional<StateFile> state = StateFile.lock(beside(target, STATE));
        if (state.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LastingPart(target, state.get(), source, smallestChunk));
        } catch (IOException | RuntimeException e) {
            state.get().close();
            throw e;
        }
    }

    /** Whether part files, or what is known about them, have such names. */
    public static boolean isPartName(String name) {
        return name.startsWith(".") && (name.endsWith(PART) || name.endsWith(STATE));
    }

    /**
     * Removes what an earlier run has left for a file that is whole by now. What is of another
     * source stays, and so does what somebody has.
     *
     * @param source as in {@link #open}
     */
    public static void discard(Path file, String source) throws IOException {
        Path target = Names.place(file);
        Path about = beside(target, STATE);
        if (!Files.exists(about)) {
            return;
        }
        Optional<StateFile> locked = StateFile.lock(about);
        if (locked.isEmpty()) {
            return;
        }
        try (StateFile state = locked.get()) {
            if (PartState.read(state.read(PartState.MAX_BYTES), source).isPresent()) {
                Files.deleteIfExists(beside(target, PART));
                state.delete();
            }
        }
    }

    private static Path beside(Path target, String suffix) {
        return target.resolveSibling("." + Names.unique(target.getFileName().toString()) + suffix);
    }

    @Override
    public FileChannel channel() {
        return channel;
    }

    @Override
    public Path path() {
        return part;
    }

    @Override
    public Optional<Kept> kept() {
        return kept;
    }

    @Override
    public void begin(Content content) throws IOException {
        kept = Optional.empty();
        save();
        channel.truncate(0);
        if (content.validator().isPresent() && content.total().isPresent()) {
            kept =
                    Optional.of(
                            new Kept(
                                    content,
                                    ChunkMap.of(content.total().getAsLong(), smallestChunk)));
        }
        save();
    }

    /** The bytes were written before, so that what is said here is true whenever we are killed. */
    @Override
    public void arrived(int chunk) throws IOException {
        if (kept.isPresent()) {
            kept.get().chunks().add(chunk);
            save();
        }
    }

    private void save() throws IOException {
        state.write(PartState.write(source, kept));
    }

    @Override
    public void commit() throws IOException {
        channel.close();
        Files.move(
                part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        state.delete();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
            if (kept.isEmpty()) {
                Files.deleteIfExists(part);
                state.delete();
            }
        } finally {
            state.close();
        }
    }
}
