package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.vospace.posix.KnownContents.Content;
import org.vospace.posix.SpaceHttp.Reply;

/**
 * A client that uploads, overwrites, moves and deletes files which nobody else touches, in
 * containers that all share, and knows what has to be there: everything acknowledged, and of the
 * one request that had no answer when the server died, all or nothing. For one thread at a time.
 */
final class CrashWorker {
    private static final String AUTHORITY = "localhost!vospace";

    private final String name;
    private final List<String> containers;
    private final KnownContents contents;
    private final Random random;
    private final Tally tally = new Tally();

    /** The MD5 of the content by the path of the file. */
    private Map<String, String> acknowledged = Map.of();

    private Optional<Map<String, String>> inDoubt = Optional.empty();
    private int files;

    CrashWorker(String name, List<String> containers, KnownContents contents, long seed) {
        this.name = name;
        this.containers = containers;
        this.contents = contents;
        this.random = new Random(seed);
    }

    /** How a worker's requests have ended. */
    static final class Tally {
        int acknowledged;
        int refused;
        int inDoubt;

        /** Of those in doubt, the ones that were found done. */
        int done;

        int total() {
            return acknowledged + refused + inDoubt;
        }
    }

    /** A request, and the files as they are once it has been done. */
    private record Operation(Request request, Map<String, String> after) {}

    /** Sends something; false if the server answers that the node is busy. */
    @FunctionalInterface
    private interface Request {
        boolean acknowledged(SpaceHttp http) throws IOException;
    }

    /** Does one operation after the other until the server is gone or {@code goOn} is false. */
    void work(SpaceHttp http, BooleanSupplier goOn) {
        try {
            while (goOn.getAsBoolean()) {
                perform(choose(), http);
            }
        } catch (IOException e) {
            tally.inDoubt++;
        }
    }

    private void perform(Operation operation, SpaceHttp http) throws IOException {
        inDoubt = Optional.of(operation.after());
        if (operation.request().acknowledged(http)) {
            acknowledged = operation.after();
            tally.acknowledged++;
        } else {
            tally.refused++;
        }
        inDoubt = Optional.empty();
    }

    /**
     * Compares the files that are there with those that may be, and takes them for known.
     *
     * @param there the MD5 of the bytes by path, of all workers' files
     */
    void settle(Map<String, String> there) {
        Map<String, String> mine = new TreeMap<>(there);
        mine.keySet().removeIf(path -> !path.contains("/" + name + "-"));
        if (inDoubt.map(mine::equals).orElse(false)) {
            tally.done++;
        } else {
            assertThat(mine)
                    .as("files of %s (in doubt: %s)", name, inDoubt)
                    .isEqualTo(acknowledged);
        }
        acknowledged = Map.copyOf(mine);
        inDoubt = Optional.empty();
    }

    Tally tally() {
        return tally;
    }

    private Operation choose() {
        int choice = random.nextInt(100);
        if (acknowledged.isEmpty() || choice < 40) {
            return upload(newPath());
        }
        List<String> paths = new ArrayList<>(new TreeMap<>(acknowledged).keySet());
        String path = paths.get(random.nextInt(paths.size()));
        if (choice < 65) {
            return upload(path);
        }
        return choice < 85 ? move(path, newPath()) : delete(path);
    }

    private Operation upload(String path) {
        Content content = contents.make(path, length());
        Map<String, String> after = new TreeMap<>(acknowledged);
        after.put(path, content.md5());
        return new Operation(
                http -> isDone(http.put("/files" + path, content.bytes()), 200, 201), after);
    }

    private Operation delete(String path) {
        Map<String, String> after = new TreeMap<>(acknowledged);
        after.remove(path);
        return new Operation(http -> isDone(http.delete("/nodes" + path), 200, 204), after);
    }

    private Operation move(String source, String destination) {
        Map<String, String> after = new TreeMap<>(acknowledged);
        String md5 = acknowledged.get(source);
        after.remove(source);
        after.put(destination, md5);
        return new Operation(
                http -> {
                    String end = http.move(AUTHORITY, source, destination);
                    assertThat(end).as("move").matches("(?s)COMPLETED|ERROR NodeBusy.*");
                    return end.equals("COMPLETED");
                },
                after);
    }

    /** A file whose upload was cut off is busy until its lease ends. */
    private static boolean isDone(Reply reply, Integer... statuses) {
        boolean busy = reply.text().startsWith("NodeBusy");
        if (!busy) {
            assertThat(reply.status()).as(reply::toString).isIn((Object[]) statuses);
        }
        return !busy;
    }

    private String newPath() {
        return containers.get(random.nextInt(containers.size())) + "/" + name + "-" + ++files;
    }

    private int length() {
        return switch (random.nextInt(10)) {
            case 0 -> 0;
            case 1 -> random.nextInt(100);
            case 2, 3, 4, 5 -> random.nextInt(64 << 10);
            default -> random.nextInt((2 << 20) + 1);
        };
    }
}
