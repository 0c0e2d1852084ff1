package org.vospace.server.security.password;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.NodeAccess;

/**
 * One user of a {@link PasswordFile}. Its text form keeps the hash.
 *
 * @param name neither empty nor with a colon or a control character in it
 * @param hash a supported one
 */
public record PasswordLine(String name, String hash, Set<GroupId> groups) {
    public PasswordLine {
        requireNonNull(name, "name");
        requireNonNull(hash, "hash");
        groups = Set.copyOf(groups);
    }

    /** Whether a user can have this name. */
    public static boolean isName(String name) {
        return !name.isBlank()
                && name.equals(name.strip())
                && name.length() <= 256
                && !name.startsWith("#")
                && name.indexOf(':') < 0
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** Reads a line; empty if it is none of a password file. */
    public static Optional<PasswordLine> parse(String line) {
        String[] parts = line.split(":", 3);
        if (parts.length < 2 || !isName(parts[0]) || !PasswordHashes.isSupported(parts[1])) {
            return Optional.empty();
        }
        Set<GroupId> groups = parts.length < 3 ? Set.of() : NodeAccess.parseGroups(parts[2]);
        return Optional.of(new PasswordLine(parts[0], parts[1], groups));
    }

    /** The line as the file has it; {@link #parse} reads it. */
    public String format() {
        String list = groups.stream().map(GroupId::uri).sorted().collect(Collectors.joining(","));
        return name + ":" + hash + (list.isEmpty() ? "" : ":" + list);
    }

    /** Tells no hash, because what is printed ends up in logs. */
    @Override
    public String toString() {
        return "PasswordLine[" + name + "]";
    }
}
