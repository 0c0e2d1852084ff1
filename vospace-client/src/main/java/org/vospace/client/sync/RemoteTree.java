package org.vospace.client.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vospace.client.Client;
import org.vospace.client.Listing;
import org.vospace.client.SearchQuery;
import org.vospace.client.sync.Entry.Kind;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.Detail;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.VosUri;

/** Nodes of any service that the client reaches. */
final class RemoteTree implements Tree<VosUri> {
    private static final int MAX_LINKS = 20;
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private final Client client;
    private final ReadAhead ahead;

    RemoteTree(Client client) {
        this(client, ReadAhead.MAX_NODES);
    }

    /**
     * @param nodesAhead as many are known ahead of their use
     */
    RemoteTree(Client client, int nodesAhead) {
        this.client = client;
        ahead = new ReadAhead(root -> client.search(everythingBelow(root)), nodesAhead);
    }

    private static SearchQuery everythingBelow(VosUri root) {
        return SearchQuery.below(root).withDetail(Detail.PROPERTIES).withoutGaps();
    }

    @Override
    public Optional<Entry> find(VosUri place) {
        try {
            return Optional.of(entry(client.getNode(place)));
        } catch (VOSpaceException e) {
            if (isMissing(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean isMissing(VOSpaceException fault) {
        return fault.type() == FaultType.NODE_NOT_FOUND
                || fault.type() == FaultType.CONTAINER_NOT_FOUND;
    }

    static Entry entry(Node node) {
        Kind kind =
                node instanceof ContainerNode
                        ? Kind.DIRECTORY
                        : node instanceof LinkNode ? Kind.LINK : Kind.FILE;
        return new Entry(
                node.name(),
                kind,
                node.properties().value(CoreProperties.LENGTH).map(RemoteTree::length).orElse(-1L),
                node.properties().value(CoreProperties.DATE).flatMap(NodeDates::parse),
                node.properties().value(CoreProperties.MD5).flatMap(RemoteTree::hex),
                node instanceof LinkNode link ? Optional.of(link.target()) : Optional.empty());
    }

    private static long length(String text) {
        try {
            return Math.max(Long.parseLong(text.strip()), -1);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Optional<String> hex(String text) {
        String md5 = text.strip().toLowerCase(Locale.ROOT);
        return MD5.matcher(md5).matches() ? Optional.of(md5) : Optional.empty();
    }

    /** Of a service that cannot search, each container is listed. */
    @Override
    public void readsAll(VosUri root) {
        ahead.below(root);
    }

    @Override
    public void forget() {
        ahead.close();
    }

    @Override
    public Children children(VosUri directory) {
        Optional<List<Entry>> known = ahead.take(directory);
        return known.isPresent()
                ? new Known(known.get().iterator())
                : new Reader(client.list(directory));
    }

    /** What a search has told. */
    private record Known(Iterator<Entry> entries) implements Children {
        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Entry next() {
            return entries.next();
        }

        /** A search with anything of that kind has failed. */
        @Override
        public int unreadable() {
            return 0;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A listing as it arrives. */
    private record Reader(Listing listing) implements Children {
        @Override
        public boolean hasNext() {
            return listing.hasNext();
        }

        @Override
        public Entry next() {
            return entry(listing.next());
        }

        @Override
        public int unreadable() {
            return listing.skipped();
        }

        @Override
        public void close() {
            listing.close();
        }
    }

    /** One listing instead of one request per name. */
    @Override
    public Siblings siblings(VosUri directory, boolean all) throws IOException {
        if (!all) {
            return Siblings.NONE;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (Children children = children(directory)) {
            children.forEachRemaining(entry -> entries.put(entry.name(), entry));
        }
        return new Siblings() {
            @Override
            public Optional<Entry> take(String name) {
                return Optional.ofNullable(entries.remove(name));
            }

            @Override
            public void keep(String name) {
                entries.remove(name);
            }

            @Override
            public List<Entry> rest() {
                return List.copyOf(entries.values());
            }
        };
    }

    @Override
    public VosUri child(VosUri directory, String name) {
        return directory.child(name);
    }

    @Override
    public Optional<VosUri> parent(VosUri place) {
        return place.path().isRoot() ? Optional.empty() : Optional.of(place.parent());
    }

    @Override
    public boolean isNear() {
        return false;
    }

    /** Where the last link leads out of all spaces, the service is to follow it. */
    @Override
    public Found<VosUri> follow(VosUri place, Entry link) {
        VosUri at = place;
        Entry entry = link;
        for (int hop = 0; hop < MAX_LINKS; hop++) {
            String target = entry.linkTarget().orElse("");
            if (!isSpace(target)) {
                return new Found<>(
                        at,
                        new Entry(
                                link.name(),
                                Kind.FILE,
                                -1,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
            }
            at = VosUri.parse(target);
            entry = entry(client.getNode(at));
            if (!entry.isLink()) {
                return new Found<>(at, entry);
            }
        }
        throw new VOSpaceException(
                FaultType.UNREADABLE_LINK_TARGET,
                place + " leads through more than " + MAX_LINKS + " links");
    }

    private static boolean isSpace(String target) {
        return target.regionMatches(true, 0, "vos://", 0, 6);
    }

    @Override
    public Object identity(VosUri directory) {
        return directory;
    }

    @Override
    public boolean knowsMd5(Entry file) {
        return file.md5().isPresent();
    }

    @Override
    public String md5(VosUri place, Entry file) {
        return file.md5().orElseThrow();
    }

    @Override
    public void makeDirectory(VosUri directory, boolean parents) {
        if (parents) {
            client.mkdirs(directory);
            return;
        }
        try {
            client.mkdir(directory);
        } catch (VOSpaceException e) {
            boolean there =
                    e.type() == FaultType.DUPLICATE_NODE
                            && find(directory).filter(Entry::isDirectory).isPresent();
            if (!there) {
                throw e;
            }
        }
    }

    @Override
    public LinkTo target(VosUri root, VosUri place, Entry link) {
        String text = link.linkTarget().orElse("");
        if (!isSpace(text)) {
            return new LinkTo(Optional.empty(), uri(text), text);
        }
        VosUri to = VosUri.parse(text);
        List<String> names = new ArrayList<>();
        if (to.sameAuthority(root) && to.path().startsWith(root.path())) {
            names.addAll(to.path().names());
            names.subList(0, root.path().names().size()).clear();
        }
        return new LinkTo(names.isEmpty() ? Optional.empty() : Optional.of(names), uri(text), text);
    }

    private static Optional<String> uri(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public void makeLink(VosUri root, VosUri place, LinkTo target) {
        String to =
                target.inside()
                        .map(
                                names -> {
                                    VosUri inside = root;
                                    for (String name : names) {
                                        inside = inside.child(name);
                                    }
                                    return inside.toString();
                                })
                        .or(target::uri)
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.INVALID_ARGUMENT,
                                                place
                                                        + " would be a link to "
                                                        + target.text()
                                                        + " (expected: one within the tree, or"
                                                        + " that links are followed or skipped)"));
        try {
            client.link(place, to);
        } catch (VOSpaceException e) {
            if (e.type() != FaultType.DUPLICATE_NODE
                    || find(place).filter(Entry::isLink).isEmpty()) {
                throw e;
            }
            client.delete(place);
            client.link(place, to);
        }
    }

    @Override
    public void delete(VosUri place, Entry entry) {
        try {
            client.delete(place);
        } catch (VOSpaceException e) {
            if (!isMissing(e)) {
                throw e;
            }
        }
    }
}
