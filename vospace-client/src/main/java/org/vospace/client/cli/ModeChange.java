package org.vospace.client.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.vospace.model.CoreProperties;
import org.vospace.model.Property;

/**
 * A change of who may read and write a node, as {@code chmod} words it. Immutable.
 *
 * @param anybody whether everybody may read; empty: as before
 * @param read which groups may read
 * @param write which groups may write
 */
record ModeChange(Optional<Boolean> anybody, Groups read, Groups write) {
    /** What becomes of a list of groups. */
    enum Action {
        KEEP,
        ADD,
        REMOVE,
        SET
    }

    /**
     * A change of a list of groups.
     *
     * @param names URIs or short names; to remove none means to remove all
     */
    record Groups(Action action, List<String> names) {
        static final Groups KEPT = new Groups(Action.KEEP, List.of());

        Groups {
            names = List.copyOf(names);
        }

        /** The list that comes of the present one. */
        List<String> applied(List<String> present) {
            Set<String> result =
                    new LinkedHashSet<>(action == Action.SET ? List.<String>of() : present);
            switch (action) {
                case KEEP -> {}
                case ADD, SET -> names.forEach(name -> addTo(result, name));
                case REMOVE -> result.removeIf(group -> names.isEmpty() || named(group, names));
            }
            return List.copyOf(result);
        }

        private static void addTo(Set<String> groups, String name) {
            if (!named(name, List.copyOf(groups))) {
                groups.add(name);
            }
        }

        /** A short name stands for any group of that name. */
        private static boolean named(String group, List<String> names) {
            return names.stream()
                    .anyMatch(
                            name ->
                                    name.equals(group)
                                            || ((isShort(name) || isShort(group))
                                                    && shortOf(name).equals(shortOf(group))));
        }

        private static boolean isShort(String name) {
            return name.indexOf('?') < 0 && !name.contains("://");
        }

        private static String shortOf(String name) {
            return name.substring(name.indexOf('?') + 1);
        }
    }

    /**
     * Reads a mode as {@code vchmod} has it: {@code (og|go|o|g)[+-=](rw|wr|r|w)}.
     *
     * @param lists the groups: of one list for all, or for reading and writing in this order
     * @param plus what {@code +} does with groups
     * @throws UsageException if it is none, or the groups do not fit it
     */
    static ModeChange parse(String mode, List<List<String>> lists, Action plus) {
        int at = mode.startsWith("og") || mode.startsWith("go") ? 2 : 1;
        String who = mode.substring(0, Math.min(at, mode.length()));
        String what = mode.length() > at + 1 ? mode.substring(at + 1) : "";
        char sign = mode.length() > at ? mode.charAt(at) : ' ';
        boolean legal =
                Set.of("og", "go", "o", "g").contains(who)
                        && "+-=".indexOf(sign) >= 0
                        && Set.of("rw", "wr", "r", "w").contains(what);
        if (!legal) {
            throw new UsageException(
                    "mode "
                            + mode
                            + " (expected: (og|go|o|g)[+-=](rw|wr|r|w), such as g+r or o-r)");
        }
        boolean reads = what.contains("r");
        boolean writes = what.contains("w");
        if (who.equals("o") && writes) {
            throw new UsageException(mode + " (expected: o+r; nobody can let everybody write)");
        }
        Optional<Boolean> anybody =
                who.contains("o") && reads ? Optional.of(sign != '-') : Optional.empty();
        if (!who.contains("g")) {
            return new ModeChange(anybody, Groups.KEPT, Groups.KEPT);
        }
        return groups(mode, sign, lists, plus, anybody);
    }

    private static ModeChange groups(
            String mode,
            char sign,
            List<List<String>> lists,
            Action plus,
            Optional<Boolean> anybody) {
        String what = mode.substring(mode.indexOf(sign) + 1);
        boolean both = what.length() == 2;
        if (lists.size() > (both ? 2 : 1) || (sign != '-' && lists.isEmpty())) {
            throw new UsageException(
                    mode
                            + " with "
                            + lists.size()
                            + " lists of groups (expected: "
                            + (both ? "one for both, or one to read and one to write" : "one")
                            + ", such as 'G1, G2')");
        }
        List<String> first = lists.isEmpty() ? List.of() : lists.get(0);
        List<String> last = lists.isEmpty() ? List.of() : lists.get(lists.size() - 1);
        Action action = sign == '+' ? plus : sign == '-' ? Action.REMOVE : Action.SET;
        Groups rest = sign == '=' ? new Groups(Action.SET, List.of()) : Groups.KEPT;
        return new ModeChange(
                anybody,
                what.contains("r") ? new Groups(action, first) : rest,
                what.contains("w") ? new Groups(action, last) : rest);
    }

    /** The names of a list such as {@code G1, G2}. */
    static List<String> names(String list) {
        return Stream.of(list.split("[,\\s]+", -1)).filter(name -> !name.isEmpty()).toList();
    }

    /** Whether nothing would change. */
    boolean isNothing() {
        return anybody.isEmpty() && read.action() == Action.KEEP && write.action() == Action.KEEP;
    }

    /** Both changes; where both say something, the other one. */
    ModeChange and(ModeChange other) {
        return new ModeChange(
                other.anybody.or(() -> anybody),
                other.read.action() == Action.KEEP ? read : other.read,
                other.write.action() == Action.KEEP ? write : other.write);
    }

    /** What to set at a node so that it has the change. */
    List<Property> properties(NodeFacts node) {
        List<Property> changed = new ArrayList<>();
        anybody.ifPresent(
                value ->
                        changed.add(
                                Property.of(CoreProperties.IS_PUBLIC, Boolean.toString(value))));
        add(changed, CoreProperties.GROUP_READ, read, node.readGroups());
        add(changed, CoreProperties.GROUP_WRITE, write, node.writeGroups());
        return changed;
    }

    private static void add(
            List<Property> changed, String uri, Groups change, List<String> present) {
        if (change.action() == Action.KEEP) {
            return;
        }
        List<String> groups = change.applied(present);
        changed.add(
                groups.isEmpty() ? Property.nil(uri) : Property.of(uri, String.join(" ", groups)));
    }
}
