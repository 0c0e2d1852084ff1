package org.vospace.client.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.Properties;

/** What commands show of a node, read from its properties. What a service says amiss is unknown. */
final class NodeFacts {
    private final Node node;
    private final Properties properties;

    NodeFacts(Node node) {
        this.node = node;
        this.properties = node.properties();
    }

    Node node() {
        return node;
    }

    boolean isContainer() {
        return node instanceof ContainerNode;
    }

    /** Where a link leads. */
    Optional<String> target() {
        return node instanceof LinkNode link ? Optional.of(link.target()) : Optional.empty();
    }

    /** {@code d}, {@code l} or {@code f}. */
    char type() {
        return isContainer() ? 'd' : node instanceof LinkNode ? 'l' : 'f';
    }

    /** The bytes of a file, or of all files below a container. */
    OptionalLong length() {
        try {
            return text(CoreProperties.LENGTH).stream().mapToLong(Long::parseLong).findFirst();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** When the node last changed. */
    Optional<Instant> date() {
        return text(CoreProperties.DATE).flatMap(NodeFacts::time);
    }

    /** Reads a time of the wire, which is UTC unless it says otherwise. */
    static Optional<Instant> time(String text) {
        try {
            return Optional.of(
                    text.endsWith("Z") || text.indexOf('+') > 0
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<String> owner() {
        return text(CoreProperties.CREATOR);
    }

    Optional<String> md5() {
        return text(CoreProperties.MD5);
    }

    List<String> readGroups() {
        return groups(text(CoreProperties.GROUP_READ).orElse(""));
    }

    List<String> writeGroups() {
        return groups(text(CoreProperties.GROUP_WRITE).orElse(""));
    }

    /** The groups of a value of {@code groupread} or {@code groupwrite}. */
    static List<String> groups(String value) {
        return Stream.of(value.split("\\s+", -1)).filter(group -> !group.isEmpty()).toList();
    }

    boolean isPublic() {
        return isTrue(CoreProperties.IS_PUBLIC) || isTrue(CoreProperties.PUBLIC_READ);
    }

    boolean isLocked() {
        return isTrue(CoreProperties.IS_LOCKED);
    }

    private boolean isTrue(String uri) {
        return text(uri).map(text -> text.equalsIgnoreCase("true")).orElse(false);
    }

    private Optional<String> text(String uri) {
        return properties.value(uri).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Type and permissions in ten letters, such as {@code drw-r--r--}. */
    String mode() {
        boolean writers = !writeGroups().isEmpty();
        boolean readers = writers || !readGroups().isEmpty();
        return (type() == 'f' ? "-" : String.valueOf(type()))
                + "rw-"
                + (readers ? "r" : "-")
                + (writers ? "w-" : "--")
                + (isPublic() ? "r--" : "---");
    }

    /** The groups as people know them: without the authority that vouches for them. */
    static String shortNames(List<String> groups) {
        StringBuilder names = new StringBuilder();
        for (String group : groups) {
            names.append(names.length() == 0 ? "" : ",")
                    .append(group.substring(group.indexOf('?') + 1));
        }
        return names.toString();
    }

    /** The stable form of {@code --json}. */
    JsonLine json() {
        JsonLine line =
                new JsonLine()
                        .put("uri", node.uri().toString())
                        .put("name", node.name())
                        .put("path", node.uri().path().toString())
                        .put("type", typeName())
                        .put("target", target())
                        .put("size", length())
                        .putTime("date", date())
                        .put("md5", md5())
                        .put("contentType", text(CoreProperties.TYPE))
                        .put("owner", owner())
                        .put("public", isPublic());
        return line.put("readGroups", readGroups())
                .put("writeGroups", writeGroups())
                .put("locked", isLocked());
    }

    private String typeName() {
        return switch (type()) {
            case 'd' -> "container";
            case 'l' -> "link";
            default -> node.type().localName().toLowerCase(Locale.ROOT).replace("node", "");
        };
    }
}
