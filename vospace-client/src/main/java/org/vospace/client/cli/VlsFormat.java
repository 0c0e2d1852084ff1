package org.vospace.client.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The lines of {@code vls -l} as the Python client's users know them, and as their scripts cut
 * them: permissions, creator, groups that may read and write, LOCKED, size, date, name.
 *
 * @param owner whether to tell the creator ({@code -g} leaves it out)
 * @param human whether to shorten sizes
 * @param now tells which dates are shown with their time of day: those of the last half year
 */
record VlsFormat(boolean owner, boolean human, Instant now) implements NodeLines {
    private static final DateTimeFormatter RECENT =
            DateTimeFormatter.ofPattern("MMM dd HH:mm ", Locale.ROOT);
    private static final DateTimeFormatter OLD =
            DateTimeFormatter.ofPattern("MMM dd  uuuu ", Locale.ROOT);
    private static final long HALF_A_YEAR_DAYS = 182;

    @Override
    public String line(NodeFacts node, String name) {
        StringBuilder line = new StringBuilder(node.mode()).append(' ');
        if (owner) {
            LongFormat.left(line, creator(node), 20);
        }
        LongFormat.left(line, groups(node.readGroups()), 15);
        LongFormat.left(line, groups(node.writeGroups()), 15);
        LongFormat.left(line, node.isLocked() ? "LOCKED" : "", 8);
        LongFormat.right(line, LongFormat.size(node.length(), human), 12);
        line.append(' ').append(node.date().map(this::date).orElse("-            ")).append(name);
        node.target().ifPresent(target -> line.append(" -> ").append(target));
        return line.toString();
    }

    @Override
    public String heading(NodeFacts container) {
        return "total: " + container.length().orElse(0);
    }

    /** The common name of an X.500 name, in lower case; no blanks, for columns are cut at them. */
    private static String creator(NodeFacts node) {
        String name = node.owner().orElse("-");
        int common = name.toUpperCase(Locale.ROOT).indexOf("CN=");
        if (common >= 0) {
            int end = name.indexOf(',', common);
            name = name.substring(common + 3, end < 0 ? name.length() : end);
        }
        return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private static String groups(List<String> groups) {
        return groups.isEmpty() ? "NONE" : NodeFacts.shortNames(groups);
    }

    private String date(Instant date) {
        ZonedDateTime local = date.atZone(ZoneId.systemDefault());
        boolean recent = date.isAfter(now.minusSeconds(HALF_A_YEAR_DAYS * 86_400));
        return local.format(recent ? RECENT : OLD);
    }
}
