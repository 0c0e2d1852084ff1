package org.vospace.client.cli;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;

/** The lines of {@code vos ls -l}. */
final class LongFormat {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private LongFormat() {}

    /** Type and permissions, owner, size in bytes, local time, name. */
    static String line(Node node) {
        Properties properties = node.properties();
        String line =
                String.format(
                        "%s %-12s %12s %16s %s",
                        mode(node),
                        properties.value(CoreProperties.CREATOR).orElse("-"),
                        properties.value(CoreProperties.LENGTH).orElse("-"),
                        properties.value(CoreProperties.DATE).map(LongFormat::date).orElse("-"),
                        node.name());
        return node instanceof LinkNode link ? line + " -> " + link.target() : line;
    }

    private static String mode(Node node) {
        Properties properties = node.properties();
        boolean writers = has(properties, CoreProperties.GROUP_WRITE);
        boolean readers = writers || has(properties, CoreProperties.GROUP_READ);
        boolean anybody =
                isTrue(properties, CoreProperties.PUBLIC_READ)
                        || isTrue(properties, CoreProperties.IS_PUBLIC);
        String type = node instanceof ContainerNode ? "d" : node instanceof LinkNode ? "l" : "-";
        return type
                + "rw-"
                + (readers ? "r" : "-")
                + (writers ? "w-" : "--")
                + (anybody ? "r--" : "---");
    }

    private static boolean has(Properties properties, String uri) {
        return properties.value(uri).filter(text -> !text.isBlank()).isPresent();
    }

    private static boolean isTrue(Properties properties, String uri) {
        return properties
                .value(uri)
                .map(text -> text.strip().equalsIgnoreCase("true"))
                .orElse(false);
    }

    /** Times are UTC on the wire, with a Z or without; what is no time is shown as it is. */
    private static String date(String text) {
        try {
            return LocalDateTime.parse(text.strip().replaceFirst("Z$", ""))
                    .atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(ZoneId.systemDefault())
                    .format(SHOWN);
        } catch (DateTimeException e) {
            return text;
        }
    }
}
