package org.vospace.spi.testkit.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What came of a run.
 *
 * @param service where the service is
 * @param results one for each row that was run
 */
public record Report(URI service, List<Result> results) {
    public Report {
        results = List.copyOf(results);
    }

    /** How many rows of that level came to that verdict. */
    public long count(Level level, Verdict verdict) {
        return results.stream()
                .filter(result -> result.requirement().level() == level)
                .filter(result -> result.verdict() == verdict)
                .count();
    }

    /** The rows that came to that verdict. */
    public List<Result> having(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).toList();
    }

    /** One line: how many rows came to which verdict. */
    public String summary() {
        return results.size()
                + " rows: "
                + Arrays.stream(Verdict.values())
                        .map(verdict -> having(verdict).size() + " " + verdict.title())
                        .collect(Collectors.joining(", "));
    }

    /** The report as Markdown: a table of counts, and a line for each row. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append("# VOSpace 2.1 conformance of ").append(service).append("\n\n");
        text.append(summary()).append(".\n\n");
        text.append("| Level | met | not met | not offered |\n|---|---:|---:|---:|\n");
        for (Level level : Level.values()) {
            text.append("| ").append(level.title());
            for (Verdict verdict : Verdict.values()) {
                text.append(" | ").append(count(level, verdict));
            }
            text.append(" |\n");
        }
        text.append("\n| ID | level | requirement | | what was seen |\n|---|---|---|---|---|\n");
        inOrder().forEach(result -> text.append(line(result)));
        return text.toString();
    }

    private List<Result> inOrder() {
        List<String> ids = Checklist.requirements().stream().map(Requirement::id).toList();
        List<Result> sorted = new java.util.ArrayList<>(results);
        sorted.sort(Comparator.comparingInt(result -> ids.indexOf(result.requirement().id())));
        return sorted;
    }

    private static String line(Result result) {
        Requirement requirement = result.requirement();
        return "| "
                + requirement.id()
                + " | "
                + requirement.level().title()
                + " | "
                + cell(requirement.text())
                + " | "
                + result.verdict().title()
                + " | "
                + cell(result.seen())
                + " |\n";
    }

    /** Text that neither ends the cell nor is taken for markup. */
    private static String cell(String text) {
        return IntStream.range(0, text.length())
                .mapToObj(i -> escape(text.charAt(i)))
                .collect(Collectors.joining());
    }

    private static String escape(char c) {
        return switch (c) {
            case '|' -> "\\|";
            case '<' -> "&lt;";
            case '`', '*', '_' -> "\\" + c;
            default -> Character.isISOControl(c) ? " " : String.valueOf(c);
        };
    }

    /** Writes {@link #markdown} to a file, whose directory is made if there is none. */
    public void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, markdown());
    }
}
