package org.vospace.client.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vospace.client.sync.LocalNames;
import org.vospace.model.VosUri;

/**
 * Finds what goes where, by the rules of {@code cp}: into a directory that exists under the own
 * name, else to the name that is given.
 */
final class Targets {
    private final Session session;
    private final Containers containers;
    private final boolean recursive;
    private final boolean parents;

    Targets(Session session, boolean recursive, boolean parents) {
        this.session = session;
        this.containers = new Containers(session.client());
        this.recursive = recursive;
        this.parents = parents;
    }

    /**
     * For an upload.
     *
     * @param text the target as it was given: a slash at its end asks for a container
     */
    Map<Path, VosUri> remote(List<String> sources, VosUri target, String text) {
        boolean tree =
                sources.size() == 1 && recursive && Files.isDirectory(Path.of(sources.get(0)));
        boolean into = isInto(target, sources.size(), tree, text);
        Map<Path, VosUri> roots = new LinkedHashMap<>();
        for (String source : sources) {
            try {
                Path path = Path.of(source);
                String name = ownName(path);
                roots.put(path, into && !name.isEmpty() ? target.child(name) : target);
            } catch (InvalidPathException e) {
                session.failed(source, e);
            }
        }
        return roots;
    }

    /** Whether things go into a container; one that is to be made counts. */
    boolean isInto(VosUri target, int count, boolean tree, String text) {
        if (containers.isContainer(target)) {
            return true;
        }
        boolean wanted = count > 1 || (text.endsWith("/") && !tree);
        if (wanted && !parents) {
            throw Containers.missing(target);
        }
        return wanted;
    }

    /** The name a source has; none for {@code .}, {@code ..} and {@code /}: their content goes. */
    static String ownName(Path source) {
        @Nullable Path last = source.getFileName();
        String name = last == null ? "" : last.toString();
        return name.equals(".") || name.equals("..") ? "" : name;
    }

    /** For a download. As {@link #remote}. */
    Map<VosUri, Path> local(List<VosUri> sources, Path target, String text) throws IOException {
        boolean into = isInto(sources, target, text);
        Map<VosUri, Path> roots = new LinkedHashMap<>();
        for (VosUri source : sources) {
            try {
                boolean named = into && !source.path().isRoot();
                roots.put(source, named ? LocalNames.child(target, source.name()) : target);
            } catch (IOException e) {
                session.failed(source.toString(), e);
            }
        }
        return roots;
    }

    private boolean isInto(List<VosUri> sources, Path target, String text) throws IOException {
        if (Files.isDirectory(target)) {
            return true;
        }
        boolean tree =
                text.endsWith("/")
                        && sources.size() == 1
                        && recursive
                        && containers.isContainer(sources.get(0));
        boolean wanted = sources.size() > 1 || (text.endsWith("/") && !tree);
        if (wanted && !parents) {
            throw new FileSystemException(
                    target.toString(), null, "is no directory that exists (--parents makes it)");
        }
        return wanted;
    }

    /** For a copy from space to space. As {@link #remote}. */
    Map<VosUri, VosUri> between(List<VosUri> sources, VosUri target, String text) {
        boolean tree = sources.size() == 1 && recursive && containers.isContainer(sources.get(0));
        boolean into = isInto(target, sources.size(), tree, text);
        Map<VosUri, VosUri> roots = new LinkedHashMap<>();
        for (VosUri source : sources) {
            boolean named = into && !source.path().isRoot();
            roots.put(source, named ? target.child(source.name()) : target);
        }
        return roots;
    }
}
