package org.vospace.server.security.group;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vospace.server.security.ReloadedFile;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.GroupProvider;
import org.vospace.spi.security.Identity;

/**
 * Groups in a file of lines
 *
 * <pre>
 * staff: alice, bob
 * ivo://example.org/gms?team: carol, "CN=Dave,O=Example"
 * </pre>
 *
 * where a member with a comma or a colon in the name stands in quotes. Blank lines and lines that
 * begin with {@code #} do not count. The file must be out of other people's reach for writing, and
 * is looked at in {@code prepare}. Thread-safe.
 */
public final class FileGroups implements GroupProvider {
    private static final Pattern LINE = Pattern.compile("(\\S+?)\\s*:(?:\\s+(.*))?");
    private static final Pattern MEMBER =
            Pattern.compile("\\s*(?:\"([^\"]+)\"|([^\",]*[^\",\\s]))\\s*(?:,|$)");

    /** Groups by the names of their members. */
    private final ReloadedFile<Map<String, Set<GroupId>>> file;

    private FileGroups(ReloadedFile<Map<String, Set<GroupId>>> file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws IOException if it cannot be read, if others could change it, or if a line is none of
     *     these
     */
    public static FileGroups open(Path path) throws IOException {
        return new FileGroups(ReloadedFile.openPrivate(path, FileGroups::parse));
    }

    private static Map<String, Set<GroupId>> parse(String text) {
        Map<String, Set<GroupId>> byMember = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        int number = 0;
        for (String raw : text.split("\\R", -1)) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches() || !seen.add(parts.group(1))) {
                throw wrong(number, line);
            }
            GroupId group = new GroupId(parts.group(1));
            String members = parts.group(2) == null ? "" : parts.group(2);
            for (String member : members(members, number)) {
                byMember.computeIfAbsent(member, name -> new HashSet<>()).add(group);
            }
        }
        Map<String, Set<GroupId>> copy = new HashMap<>();
        byMember.forEach((member, groups) -> copy.put(member, Set.copyOf(groups)));
        return Map.copyOf(copy);
    }

    private static Set<String> members(String list, int number) {
        Set<String> members = new HashSet<>();
        Matcher matcher = MEMBER.matcher(list);
        int at = 0;
        while (at < list.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw wrong(number, list);
            }
            members.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            at = matcher.end();
        }
        return members;
    }

    private static IllegalArgumentException wrong(int number, String found) {
        String start = found.substring(0, Math.min(found.length(), 100));
        return new IllegalArgumentException(
                "line %d: '%s' (expected: group: member, member; each group once)"
                        .formatted(number, start));
    }

    @Override
    public Identity prepare(Identity who) {
        file.current();
        return who;
    }

    @Override
    public boolean isMember(Identity who, GroupId group) {
        return groups(who).stream().anyMatch(group::matches);
    }

    @Override
    public Set<GroupId> groups(Identity who) {
        return who.isAnonymous()
                ? Set.of()
                : file.known().content().getOrDefault(who.name(), Set.of());
    }
}
