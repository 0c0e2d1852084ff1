package org.vospace.server.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;

/**
 * Reads names of members and targets of symbolic links, and refuses those that lead out of the
 * archive, or would do so on the machine of somebody who unpacks it later.
 */
final class MemberName {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private MemberName() {}

    /**
     * The path of a member below the container; the root for the archive's own root directory.
     *
     * @throws VOSpaceException InvalidData that names the member
     */
    static NodePath parse(String name) {
        requirePortable(name, name, "its name");
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            if (part.equals("..")) {
                throw invalid(name, "its name leads upwards (expected: one below the container)");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return path(name, parts);
    }

    /**
     * The path below the container that a symbolic link points to.
     *
     * @param member the name of the link, for messages
     * @param link where it will be
     * @throws VOSpaceException InvalidData that names the member
     */
    static NodePath parseTarget(String member, NodePath link, String target) {
        requirePortable(member, target, "its target '" + shown(target) + "'");
        List<String> parts = new ArrayList<>(link.parent().names());
        for (String part : target.split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    throw invalid(member, "it points out of the archive, to " + shown(target));
                }
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return path(member, parts);
    }

    private static void requirePortable(String member, String text, String what) {
        if (text.isEmpty()) {
            throw invalid(member, what + " is empty");
        }
        if (text.startsWith("/") || DRIVE.matcher(text).matches()) {
            throw invalid(member, what + " is absolute (expected: a relative one)");
        }
        if (text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0) {
            throw invalid(member, what + " holds a backslash or NUL (expected: neither)");
        }
    }

    private static NodePath path(String member, List<String> parts) {
        NodePath path;
        try {
            path = new NodePath(parts);
        } catch (VOSpaceException e) {
            throw invalid(member, e.detail());
        }
        if (parts.contains(NodePath.AUTO) || parts.contains(NodePath.NULL)) {
            throw invalid(member, "its name is reserved (expected: an ordinary one)");
        }
        return path;
    }

    static VOSpaceException invalid(String member, String why) {
        return new VOSpaceException(
                FaultType.INVALID_DATA, "member '" + shown(member) + "': " + why);
    }

    /** The same fault, with the member that is to blame. */
    static VOSpaceException blame(String member, VOSpaceException fault) {
        return new VOSpaceException(
                fault.type(), "member '" + shown(member) + "': " + fault.detail(), fault);
    }

    /** Text of a stranger, fit for a message. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > 200 ? printable.substring(0, 200) + "…" : printable;
    }
}
