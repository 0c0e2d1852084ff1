package org.vospace.client.access;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How short names of groups are written out. Immutable.
 *
 * @param prefix what is put before a short name, such as {@code ivo://cadc.nrc.ca/gms?}; empty text
 *     leaves it as it is, which suits services that know the short names
 */
public record GroupNames(String prefix) {
    private static final GroupNames AS_THEY_ARE = new GroupNames("");

    public GroupNames {
        requireNonNull(prefix, "prefix");
        if (prefix.chars().anyMatch(c -> c <= ' ' || c == ',')) {
            throw new IllegalArgumentException(
                    "prefix '" + prefix + "' (expected: no blank and no comma)");
        }
    }

    /** Names go to the service as they are given. */
    public static GroupNames asTheyAre() {
        return AS_THEY_ARE;
    }

    /** The group as services have it: a URI stays as it is. */
    public String expand(String group) {
        return isShort(group) ? prefix + group : group;
    }

    /** The name for people: without the prefix, or as it is. */
    public String shorten(String group) {
        boolean starts = !prefix.isEmpty() && group.length() > prefix.length();
        return starts && group.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))
                ? group.substring(prefix.length())
                : group;
    }

    /**
     * Reads a list of groups parted by blanks or commas, as {@code "G1, G2 G3"}, and writes them
     * out.
     */
    public Set<String> parse(String list) {
        Set<String> groups = new LinkedHashSet<>();
        Arrays.stream(list.split("[\\s,]+"))
                .filter(name -> !name.isEmpty())
                .map(this::expand)
                .forEach(groups::add);
        return groups;
    }

    static boolean isShort(String group) {
        return group.indexOf('?') < 0 && !group.contains("://");
    }

    /** Whether both name one group; a short name stands for any group that is called so. */
    static boolean same(String one, String other) {
        boolean byShortName = isShort(one) || isShort(other);
        return byShortName ? shortName(one).equals(shortName(other)) : one.equals(other);
    }

    private static String shortName(String group) {
        return group.substring(group.indexOf('?') + 1);
    }
}
