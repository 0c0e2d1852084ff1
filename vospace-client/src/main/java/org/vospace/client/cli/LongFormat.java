package org.vospace.client.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;

/**
 * The lines of {@code vos ls -l}: type and permissions, owner, size, local time, name.
 *
 * @param groups whether to tell the groups instead of the owner
 * @param human whether to shorten sizes
 */
record LongFormat(boolean groups, boolean human) implements NodeLines {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @Override
    public String line(NodeFacts node, String name) {
        StringBuilder line = new StringBuilder(node.mode());
        if (groups) {
            left(line, group(node.readGroups()), 12);
            left(line, group(node.writeGroups()), 12);
        } else {
            left(line, node.owner().orElse("-"), 12);
        }
        right(line, size(node.length(), human), 12);
        right(line, node.date().map(LongFormat::local).orElse("-"), 16);
        line.append(' ').append(name);
        node.target().ifPresent(target -> line.append(" -> ").append(target));
        return line.toString();
    }

    private static String group(List<String> groups) {
        return groups.isEmpty() ? "-" : NodeFacts.shortNames(groups);
    }

    static String size(OptionalLong length, boolean human) {
        if (length.isEmpty()) {
            return "-";
        }
        long bytes = length.getAsLong();
        return human ? Sizes.human(bytes) : Long.toString(bytes);
    }

    private static String local(Instant date) {
        return date.atZone(ZoneId.systemDefault()).format(SHOWN);
    }

    /** Adds a column after a blank; quicker than a format, for listings may be long. */
    static void left(StringBuilder line, String text, int width) {
        line.append(' ').append(text).append(" ".repeat(Math.max(0, width - text.length())));
    }

    static void right(StringBuilder line, String text, int width) {
        line.append(' ').append(" ".repeat(Math.max(0, width - text.length()))).append(text);
    }
}
