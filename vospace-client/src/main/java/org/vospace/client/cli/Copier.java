package org.vospace.client.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vospace.client.Cutout;
import org.vospace.client.sync.TreeOptions;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/** Does what {@code vos cp} and {@code vcp} are for. */
final class Copier {
    private static final Pattern URL = Pattern.compile("(?i)https?://.+");
    private static final String STANDARD_STREAM = "-";

    private final Session session;
    private final Style style;
    private final TreeWork work;
    private final Targets targets;

    /**
     * How to copy.
     *
     * @param options for trees
     * @param recursive whether directories are copied
     * @param parents whether what is missing above the target is made
     * @param dryRun whether only to tell
     * @param headersOnly whether of FITS files only the headers are copied
     * @param whole whether nothing in a source is left out or compared, so that a service may copy
     *     it in one go
     */
    record Style(
            TreeOptions options,
            boolean recursive,
            boolean parents,
            boolean dryRun,
            boolean headersOnly,
            boolean whole) {}

    private enum Kind {
        LOCAL,
        REMOTE,
        URL,
        STANDARD_INPUT
    }

    Copier(Session session, Style style) {
        this.session = session;
        this.style = style;
        work = new TreeWork(session, style.options, style.dryRun);
        targets = new Targets(session, style.recursive, style.parents);
    }

    /** Copies all operands but the last to the last. */
    void run(List<String> operands) throws IOException {
        List<String> sources = operands.subList(0, operands.size() - 1);
        String target = operands.get(operands.size() - 1);
        Kind kind = kindOf(sources);
        if (kind == Kind.REMOTE && target.equals(STANDARD_STREAM)) {
            new Cat(session, style.headersOnly).run(sources);
        } else if (!session.client().isRemote(target)) {
            if (kind != Kind.REMOTE) {
                throw new UsageException("nothing remote (expected: names that start with vos:)");
            }
            down(sources, target);
        } else {
            VosUri uri = new RemoteNames(session.client()).exact(target);
            switch (kind) {
                case LOCAL -> up(sources, uri, target);
                case REMOTE -> between(sources, uri, target);
                case URL -> sources.forEach(source -> pull(source, uri, sources.size(), target));
                case STANDARD_INPUT -> standardInput(uri);
            }
        }
    }

    private Kind kindOf(List<String> sources) {
        List<Kind> kinds = sources.stream().map(this::kindOf).distinct().toList();
        if (kinds.size() > 1) {
            throw new UsageException("both local and remote sources (expected: one kind)");
        }
        if (kinds.get(0) == Kind.STANDARD_INPUT && sources.size() > 1) {
            throw new UsageException("- more than once (expected: once)");
        }
        return kinds.get(0);
    }

    private Kind kindOf(String source) {
        if (source.equals(STANDARD_STREAM)) {
            return Kind.STANDARD_INPUT;
        }
        if (session.client().isRemote(source)) {
            return Kind.REMOTE;
        }
        return URL.matcher(source).matches() ? Kind.URL : Kind.LOCAL;
    }

    private void up(List<String> sources, VosUri target, String text) {
        work.run(work.transfers()::upload, targets.remote(sources, target, text));
    }

    private void down(List<String> sources, String target) throws IOException {
        List<RemoteFiles.Wanted> wanted = new RemoteFiles(session, style.headersOnly).of(sources);
        Map<VosUri, Optional<Cutout>> parts = new LinkedHashMap<>();
        for (RemoteFiles.Wanted file : wanted) {
            Optional<Cutout> other = parts.putIfAbsent(file.uri(), file.part());
            if (other != null && !other.equals(file.part())) {
                throw new UsageException(
                        file.uri() + " would be written twice (expected: different names)");
            }
        }
        Map<VosUri, Path> roots =
                targets.local(List.copyOf(parts.keySet()), Path.of(target), target);
        Map<Optional<Cutout>, List<VosUri>> byPart =
                roots.keySet().stream()
                        .collect(
                                Collectors.groupingBy(
                                        parts::get, LinkedHashMap::new, Collectors.toList()));
        byPart.forEach((part, uris) -> down(part, uris, roots));
    }

    private void down(Optional<Cutout> part, List<VosUri> uris, Map<VosUri, Path> roots) {
        Map<VosUri, Path> chosen = new LinkedHashMap<>(roots);
        chosen.keySet().retainAll(uris);
        UnaryOperator<TreeOptions> adapted =
                options -> part.isPresent() ? options.withCutout(part.get()) : options;
        work.run(work.transfers()::download, chosen, adapted);
    }

    /** A service copies within itself in one go; everything else is done file by file. */
    private void between(List<String> sources, VosUri target, String text) {
        List<VosUri> nodes = VosCommand.expand(session, sources);
        boolean inside = nodes.stream().allMatch(target::sameAuthority);
        if (!inside || !style.whole) {
            if (!nodes.isEmpty()) {
                work.run(work.transfers()::copy, targets.between(nodes, target, text));
            }
            return;
        }
        Containers containers = new Containers(session.client());
        if ((nodes.size() > 1 || text.endsWith("/")) && !containers.isContainer(target)) {
            throw Containers.missing(target);
        }
        for (VosUri uri : nodes) {
            session.attempt(
                    uri.toString(),
                    () -> {
                        if (!style.recursive && containers.isContainer(uri)) {
                            throw new VOSpaceException(
                                    FaultType.INVALID_ARGUMENT,
                                    uri + " is a container (expected: a file, or -r)");
                        }
                        session.client().copyNode(uri, target);
                        tell("copy", uri.toString(), target.toString());
                    });
        }
    }

    /** Lets the service fetch from a URL; the bytes do not come here. */
    private void pull(String source, VosUri target, int count, String text) {
        session.attempt(
                source,
                () -> {
                    URI url = url(source);
                    boolean into = targets.isInto(target, count, false, text);
                    String name = lastName(url);
                    VosUri place = into && !name.isEmpty() ? target.child(name) : target;
                    if (style.dryRun) {
                        session.println("pull " + url + " to " + place);
                        return;
                    }
                    if (style.parents && !place.path().isRoot()) {
                        session.client().mkdirs(place.parent());
                    }
                    session.client().pull(url, place);
                    tell("pull", source, place.toString());
                });
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(text + " (expected: a URL): " + e.getMessage());
        }
    }

    private static String lastName(URI url) {
        String path = url.getPath() == null ? "" : url.getPath();
        return Stream.of(path.split("/", -1))
                .filter(name -> !name.isEmpty())
                .reduce("", (first, second) -> second);
    }

    private void standardInput(VosUri target) throws IOException {
        if (new Containers(session.client()).isContainer(target)) {
            throw new UsageException(target + " is a container (expected: the name of a file)");
        }
        if (style.dryRun) {
            session.println("copy - to " + target);
            return;
        }
        if (style.parents && !target.path().isRoot()) {
            session.client().mkdirs(target.parent());
        }
        StandardInput.upload(session, target);
        tell("copy", STANDARD_STREAM, target.toString());
    }

    private void tell(String event, String source, String target) {
        session.done(
                source + " -> " + target,
                new JsonLine().put("event", event).put("source", source).put("target", target));
    }
}
