package org.vospace.examples.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Renders results: of each row the median, its extremes, and what part of nginx's median it is. */
final class MarkdownTable {
    private static final String HEAD =
            """
            | operation | connections | server | unit | min | median | max | of nginx |
            |---|---:|---|---|---:|---:|---:|---:|
            """;

    private MarkdownTable() {}

    /**
     * Renders.
     *
     * @param results of each row its rounds, at least one
     * @param peer the label of the server that the others are compared with
     */
    static String render(Map<Row, List<Double>> results, String peer) {
        StringBuilder table = new StringBuilder(HEAD);
        results.forEach(
                (row, values) -> {
                    Summary summary = Summary.of(values);
                    table.append(
                            "| %s | %d | %s | %s | %s | **%s** | %s | %s |%n"
                                    .formatted(
                                            row.operation(),
                                            row.connections(),
                                            row.service().label(),
                                            row.size().unit(),
                                            number(summary.least()),
                                            number(summary.median()),
                                            number(summary.most()),
                                            ratio(row, summary, results, peer).orElse("")));
                });
        return table.toString();
    }

    private static Optional<String> ratio(
            Row row, Summary summary, Map<Row, List<Double>> results, String peer) {
        return results.entrySet().stream()
                .filter(other -> other.getKey().service().label().equals(peer))
                .filter(other -> !other.getKey().equals(row))
                .filter(other -> other.getKey().isComparableWith(row))
                .map(other -> summary.median() / Summary.of(other.getValue()).median())
                .map(ratio -> String.format(Locale.ROOT, ratio < 0.1 ? "%.3f" : "%.2f", ratio))
                .findFirst();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
