package org.vospace.client.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vospace.model.CoreProperties;
import org.vospace.model.Node;
import org.vospace.model.Property;

/**
 * What is to become of the grants on a node; what is not mentioned stays. Immutable.
 *
 * <pre>{@code
 * AccessChange.none().publish().grantWrite("survey-team").revokeRead("guests")
 * }</pre>
 *
 * <p>Groups are given as the service shall get them: a URI, or a name that it knows (see {@link
 * GroupNames}). Of what is granted and revoked both, the later counts.
 */
public final class AccessChange {
    private static final AccessChange NONE =
            new AccessChange(Optional.empty(), Optional.empty(), Groups.same(), Groups.same());

    private final Optional<Boolean> isPublic;
    private final Optional<Boolean> isLocked;
    private final Groups readers;
    private final Groups writers;

    private AccessChange(
            Optional<Boolean> isPublic,
            Optional<Boolean> isLocked,
            Groups readers,
            Groups writers) {
        this.isPublic = isPublic;
        this.isLocked = isLocked;
        this.readers = readers;
        this.writers = writers;
    }

    /** That everything stays. */
    public static AccessChange none() {
        return NONE;
    }

    /** Everybody may read. */
    public AccessChange publish() {
        return new AccessChange(Optional.of(true), isLocked, readers, writers);
    }

    /** Not everybody may read any more. */
    public AccessChange unpublish() {
        return new AccessChange(Optional.of(false), isLocked, readers, writers);
    }

    /** Nobody may change the node until it is unlocked (OpenCADC). */
    public AccessChange lock() {
        return new AccessChange(isPublic, Optional.of(true), readers, writers);
    }

    /** Ends a lock. */
    public AccessChange unlock() {
        return new AccessChange(isPublic, Optional.of(false), readers, writers);
    }

    /** These groups may read, too. */
    public AccessChange grantRead(String... groups) {
        return new AccessChange(isPublic, isLocked, readers.with(groups), writers);
    }

    /** These groups may read and write, too. */
    public AccessChange grantWrite(String... groups) {
        return new AccessChange(isPublic, isLocked, readers, writers.with(groups));
    }

    /** These groups lose what makes them readers; as writers they may still read. */
    public AccessChange revokeRead(String... groups) {
        return new AccessChange(isPublic, isLocked, readers.without(groups), writers);
    }

    /** These groups may not write any more. */
    public AccessChange revokeWrite(String... groups) {
        return new AccessChange(isPublic, isLocked, readers, writers.without(groups));
    }

    /** These groups are the readers and no others; none if it is empty. */
    public AccessChange readers(Set<String> groups) {
        return new AccessChange(isPublic, isLocked, Groups.exactly(groups), writers);
    }

    /** These groups are the writers and no others; none if it is empty. */
    public AccessChange writers(Set<String> groups) {
        return new AccessChange(isPublic, isLocked, readers, Groups.exactly(groups));
    }

    /** Whether the result depends on what a node has: some groups are added or taken away. */
    public boolean isRelative() {
        return readers.isRelative() || writers.isRelative();
    }

    /** What a node with the given grants is to have. */
    public Access applyTo(Access now) {
        return new Access(
                now.owner(),
                isPublic.orElse(now.isPublic()),
                readers.applyTo(now.readers()),
                writers.applyTo(now.writers()),
                isLocked.orElse(now.isLocked()));
    }

    /**
     * The properties to set on a node so that it has what this says; empty if it has it already.
     */
    public List<Property> propertiesFor(Node node) {
        Access now = Access.of(node);
        Access wanted = applyTo(now);
        List<Property> properties = new ArrayList<>();
        if (wanted.isPublic() != now.isPublic()) {
            boolean standard =
                    node.properties().find(CoreProperties.PUBLIC_READ).isPresent()
                            && node.properties().find(CoreProperties.IS_PUBLIC).isEmpty();
            String uri = standard ? CoreProperties.PUBLIC_READ : CoreProperties.IS_PUBLIC;
            properties.add(Property.of(uri, Boolean.toString(wanted.isPublic())));
        }
        if (wanted.isLocked() != now.isLocked()) {
            properties.add(lockProperty(wanted.isLocked()));
        }
        if (!wanted.readers().equals(now.readers())) {
            properties.add(groups(CoreProperties.GROUP_READ, wanted.readers()));
        }
        if (!wanted.writers().equals(now.writers())) {
            properties.add(groups(CoreProperties.GROUP_WRITE, wanted.writers()));
        }
        return properties;
    }

    /**
     * The properties that say this without regard to a node, for a whole tree.
     *
     * @throws IllegalStateException if {@link #isRelative}
     */
    public List<Property> properties() {
        if (isRelative()) {
            throw new IllegalStateException(
                    "groups are added or taken away (expected: all readers or writers, for a tree"
                            + " whose nodes may differ)");
        }
        List<Property> properties = new ArrayList<>();
        isPublic.ifPresent(
                value -> properties.add(Property.of(CoreProperties.IS_PUBLIC, value.toString())));
        isLocked.ifPresent(value -> properties.add(lockProperty(value)));
        readers.exact().ifPresent(set -> properties.add(groups(CoreProperties.GROUP_READ, set)));
        writers.exact().ifPresent(set -> properties.add(groups(CoreProperties.GROUP_WRITE, set)));
        return properties;
    }

    private static Property lockProperty(boolean value) {
        return Property.of(CoreProperties.IS_LOCKED, Boolean.toString(value));
    }

    /** Parted by spaces: OpenCADC's services and this SDK's read nothing else. */
    private static Property groups(String uri, Set<String> groups) {
        return groups.isEmpty() ? Property.nil(uri) : Property.of(uri, String.join(" ", groups));
    }

    /**
     * A change of a set of groups.
     *
     * @param exact all of them; empty: those that are there
     */
    private record Groups(Optional<Set<String>> exact, Set<String> added, Set<String> removed) {
        static Groups same() {
            return new Groups(Optional.empty(), Set.of(), Set.of());
        }

        static Groups exactly(Set<String> groups) {
            groups.forEach(Groups::check);
            Set<String> copy = Collections.unmodifiableSet(new LinkedHashSet<>(groups));
            return new Groups(Optional.of(copy), Set.of(), Set.of());
        }

        private static String check(String group) {
            boolean isBad = group.isEmpty() || group.chars().anyMatch(c -> c <= ' ' || c == ',');
            if (isBad) {
                throw new IllegalArgumentException(
                        "group '" + group + "' (expected: a name or a URI, no blank, no comma)");
            }
            return group;
        }

        boolean isRelative() {
            return !added.isEmpty() || !removed.isEmpty();
        }

        Groups with(String... groups) {
            if (exact.isPresent()) {
                return exactly(union(exact.get(), groups));
            }
            return new Groups(exact, union(added, groups), minus(removed, groups));
        }

        Groups without(String... groups) {
            if (exact.isPresent()) {
                return exactly(minus(exact.get(), groups));
            }
            return new Groups(exact, minus(added, groups), union(removed, groups));
        }

        Set<String> applyTo(Set<String> now) {
            if (exact.isPresent()) {
                return exact.get();
            }
            Set<String> kept = minus(now, removed.toArray(String[]::new));
            return union(kept, added.toArray(String[]::new));
        }

        private static Set<String> union(Set<String> some, String... more) {
            Set<String> all = new LinkedHashSet<>(some);
            for (String group : more) {
                check(group);
                if (all.stream().noneMatch(other -> GroupNames.same(other, group))) {
                    all.add(group);
                }
            }
            return all;
        }

        private static Set<String> minus(Set<String> some, String... less) {
            Set<String> left = new LinkedHashSet<>(some);
            for (String group : less) {
                check(group);
                left.removeIf(other -> GroupNames.same(other, group));
            }
            return left;
        }
    }
}
