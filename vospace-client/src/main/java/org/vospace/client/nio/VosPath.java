package org.vospace.client.nio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.model.VosUri;

/**
 * The path of a node, as decoded names: {@code #}, {@code ?}, {@code %} and blanks stand for
 * themselves. Relative paths start at the root of the space. Immutable.
 */
public final class VosPath implements Path {
    private static final String SEPARATOR = "/";

    private final VosFileSystem fileSystem;
    private final boolean absolute;

    /** Without any it is the root; the empty path has one empty name. */
    private final List<String> names;

    VosPath(VosFileSystem fileSystem, boolean absolute, List<String> names) {
        this.fileSystem = fileSystem;
        this.absolute = absolute;
        this.names = absolute || !names.isEmpty() ? List.copyOf(names) : List.of("");
    }

    /**
     * Reads decoded text.
     *
     * @throws InvalidPathException for a name that no node can have
     */
    static VosPath parse(VosFileSystem fileSystem, String text) {
        List<String> names =
                Arrays.stream(text.split(SEPARATOR)).filter(name -> !name.isEmpty()).toList();
        for (String name : names) {
            try {
                if (!isDot(name) && !isDotDot(name)) {
                    NodePath.ROOT.child(name);
                }
            } catch (VOSpaceException e) {
                throw new InvalidPathException(text, e.detail());
            }
        }
        return new VosPath(fileSystem, text.startsWith(SEPARATOR), names);
    }

    static VosPath of(VosFileSystem fileSystem, NodePath path) {
        return new VosPath(fileSystem, true, path.names());
    }

    /**
     * The path as one of ours.
     *
     * @throws ProviderMismatchException if it belongs to another provider
     */
    static VosPath of(Path path) {
        if (requireNonNull(path, "path") instanceof VosPath own) {
            return own;
        }
        throw new ProviderMismatchException(
                path + " is a " + path.getClass().getName() + " (expected: a path of a VOSpace)");
    }

    private static boolean isDot(String name) {
        return name.equals(".");
    }

    private static boolean isDotDot(String name) {
        return name.equals("..");
    }

    /**
     * The identifier of the node: this path, absolute and normalised.
     *
     * @throws VOSpaceException InvalidURI if the path is deeper than any node
     */
    public VosUri vosUri() {
        return VosUri.of(fileSystem.authority(), new NodePath(toAbsolutePath().normalize().names));
    }

    @Override
    public VosFileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    boolean isEmpty() {
        return !absolute && names.get(0).isEmpty();
    }

    private VosPath with(boolean isAbsolute, List<String> otherNames) {
        return new VosPath(fileSystem, isAbsolute, otherNames);
    }

    @Override
    public @Nullable VosPath getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable VosPath getFileName() {
        return names.isEmpty() ? null : getName(names.size() - 1);
    }

    @Override
    public @Nullable VosPath getParent() {
        int parents = names.size() - 1;
        if (parents < 0 || (parents == 0 && !absolute)) {
            return null;
        }
        return with(absolute, names.subList(0, parents));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public VosPath getName(int index) {
        if (index < 0 || index >= names.size()) {
            throw new IllegalArgumentException(
                    "name "
                            + index
                            + " of '"
                            + this
                            + "' (expected: 0 to "
                            + (names.size() - 1)
                            + ")");
        }
        return with(false, List.of(names.get(index)));
    }

    @Override
    public VosPath subpath(int beginIndex, int endIndex) {
        if (beginIndex < 0 || beginIndex >= endIndex || endIndex > names.size()) {
            throw new IllegalArgumentException(
                    "names "
                            + beginIndex
                            + " to "
                            + endIndex
                            + " of '"
                            + this
                            + "' (expected: some within 0 to "
                            + names.size()
                            + ")");
        }
        return with(false, names.subList(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return requireNonNull(other, "other") instanceof VosPath that
                && fileSystem == that.fileSystem
                && absolute == that.absolute
                && names.size() >= that.names.size()
                && names.subList(0, that.names.size()).equals(that.names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!(requireNonNull(other, "other") instanceof VosPath that)
                || fileSystem != that.fileSystem) {
            return false;
        }
        int start = names.size() - that.names.size();
        return that.absolute
                ? equals(that)
                : start >= 0 && names.subList(start, names.size()).equals(that.names);
    }

    /** Removes {@code .} and, by name alone, {@code ..}; links are not looked at. */
    @Override
    public VosPath normalize() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            boolean up = isDotDot(name);
            if (up && !kept.isEmpty() && !isDotDot(kept.get(kept.size() - 1))) {
                kept.remove(kept.size() - 1);
            } else if (!isDot(name) && !(up && absolute)) {
                kept.add(name);
            }
        }
        return with(absolute, kept);
    }

    @Override
    public VosPath resolve(Path other) {
        VosPath that = of(other);
        if (that.absolute || isEmpty()) {
            return that;
        }
        return that.isEmpty() ? this : with(absolute, joined(names, that.names));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    @Override
    public VosPath relativize(Path other) {
        VosPath that = of(other);
        if (absolute != that.absolute || fileSystem != that.fileSystem) {
            throw new IllegalArgumentException(
                    "'"
                            + that
                            + "' as seen from '"
                            + this
                            + "' (expected: both absolute or both relative, in one space)");
        }
        if (isEmpty()) {
            return that;
        }
        List<String> base = normalize().parts();
        List<String> goal = that.normalize().parts();
        int common = 0;
        while (common < Math.min(base.size(), goal.size())
                && base.get(common).equals(goal.get(common))) {
            common++;
        }
        List<String> up = base.subList(common, base.size());
        if (up.contains("..")) {
            throw new IllegalArgumentException(
                    "'"
                            + that
                            + "' as seen from '"
                            + this
                            + "' (expected: no .. beyond what both"
                            + " begin with)");
        }
        return with(
                false,
                joined(up.stream().map(name -> "..").toList(), goal.subList(common, goal.size())));
    }

    private List<String> parts() {
        return isEmpty() ? List.of() : names;
    }

    /**
     * {@code vos://authority/path}, escaped as far as a URI needs it and all in ASCII. Absolute and
     * normalised, because no node is called {@code .} or {@code ..}.
     */
    @Override
    public URI toUri() {
        VosUri uri = vosUri();
        String path = uri.path().isRoot() ? SEPARATOR : uri.path().toHttpString();
        return URI.create("vos://" + uri.authority() + path);
    }

    @Override
    public VosPath toAbsolutePath() {
        return absolute ? this : with(true, parts());
    }

    @Override
    public VosPath toRealPath(LinkOption... options) throws IOException {
        return fileSystem.nodes().realPath(this, Links.of(options));
    }

    /** Not offered. */
    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        requireNonNull(watcher, "watcher");
        throw new UnsupportedOperationException("a VOSpace tells nobody of changes");
    }

    /** Orders by authority, then by text. */
    @Override
    public int compareTo(Path other) {
        VosPath that = (VosPath) other;
        int byAuthority =
                String.CASE_INSENSITIVE_ORDER.compare(
                        fileSystem.authority(), that.fileSystem.authority());
        return byAuthority != 0 ? byAuthority : toString().compareTo(that.toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VosPath that
                && fileSystem == that.fileSystem
                && absolute == that.absolute
                && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return Objects.hash(System.identityHashCode(fileSystem), absolute, names);
    }

    /** The decoded path, without the authority. */
    @Override
    public String toString() {
        return (absolute ? SEPARATOR : "") + String.join(SEPARATOR, names);
    }
}
