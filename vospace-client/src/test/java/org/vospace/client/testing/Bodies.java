package org.vospace.client.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells where in the bytes of an HTTP/1.1 connection the content of files is. It gives up, for the
 * rest of the connection, where a body has no length.
 */
final class Bodies {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *([0-9]+)");

    private final Direction up = new Direction();
    private final Direction down = new Direction();

    /** The requests that have not been answered. */
    private final Queue<String> requests = new ArrayDeque<>();

    private boolean used;

    /** Where one direction is. */
    private static final class Direction {
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private long left;
        private boolean file;
        private boolean lost;
    }

    /** True the first time. */
    synchronized boolean once() {
        boolean first = !used;
        used = true;
        return first;
    }

    /** The index of a byte of a file among the next bytes; -1 if there is none. */
    synchronized int next(byte[] bytes, int count, boolean upwards) {
        Direction direction = upwards ? up : down;
        int found = -1;
        int at = 0;
        while (at < count && !direction.lost) {
            if (direction.left > 0) {
                int part = (int) Math.min(direction.left, count - at);
                if (direction.file && found < 0) {
                    found = at + part / 2;
                }
                direction.left -= part;
                at += part;
            } else {
                direction.head.write(bytes[at]);
                at++;
                String head = direction.head.toString(StandardCharsets.ISO_8859_1);
                if (bytes[at - 1] == '\n' && head.endsWith("\r\n\r\n")) {
                    direction.head.reset();
                    begin(direction, head, upwards);
                }
            }
        }
        return found;
    }

    private void begin(Direction direction, String head, boolean upwards) {
        String line = head.substring(0, head.indexOf('\r'));
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        boolean known = length.find();
        if (upwards) {
            requests.add(line);
            direction.left = known ? Long.parseLong(length.group(1)) : 0;
            direction.file = isOfFile(line);
            return;
        }
        if (line.startsWith("HTTP/1.1 1")) {
            return;
        }
        String request = requests.isEmpty() ? "" : requests.remove();
        boolean empty = request.startsWith("HEAD ") || line.startsWith("HTTP/1.1 204");
        direction.lost = !known && !empty;
        direction.left = known && !empty ? Long.parseLong(length.group(1)) : 0;
        direction.file = line.startsWith("HTTP/1.1 20") && isOfFile(request);
    }

    private static boolean isOfFile(String request) {
        return request.contains("/files/") || request.contains("/uploads/");
    }
}
