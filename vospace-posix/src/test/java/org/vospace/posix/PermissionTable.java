package org.vospace.posix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of {@code PERMISSIONS.md}, and its legend.
 *
 * @param legend what the signs in the cells stand for
 * @param roles the titles of the columns
 */
record PermissionTable(Map<String, String> legend, List<String> roles, List<Row> rows) {
    private static final Path DOCUMENT = Path.of("PERMISSIONS.md");

    /** What comes of an operation on nodes in a state, for each role. */
    record Row(MatrixOperation operation, MatrixScene.State state, List<String> cells) {}

    static PermissionTable read() {
        List<String> lines = lines();
        Map<String, String> legend = new HashMap<>();
        table(lines, "| sign |").forEach(cells -> legend.put(cells.get(0), plain(cells.get(1))));
        List<String> header = cells(header(lines, "| operation |"));
        List<Row> rows =
                table(lines, "| operation |").stream()
                        .map(
                                cells ->
                                        new Row(
                                                MatrixOperation.of(cells.get(0)),
                                                MatrixScene.State.of(cells.get(1)),
                                                List.copyOf(cells.subList(2, cells.size()))))
                        .toList();
        return new PermissionTable(legend, header.subList(2, header.size()), rows);
    }

    /** The outcome that a cell promises. */
    String expected(Row row, int column) {
        String sign = row.cells().get(column);
        String outcome = legend.get(sign);
        if (outcome == null) {
            throw new AssertionError("sign '" + sign + "' (expected: one of the legend)");
        }
        return outcome;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }

    /** The rows of a table, without its header. */
    private static List<List<String>> table(List<String> lines, String start) {
        int begin = lines.indexOf(header(lines, start)) + 2;
        return lines.stream()
                .skip(begin)
                .takeWhile(line -> line.startsWith("|"))
                .map(PermissionTable::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    private static String plain(String code) {
        return code.replace("`", "");
    }
}
