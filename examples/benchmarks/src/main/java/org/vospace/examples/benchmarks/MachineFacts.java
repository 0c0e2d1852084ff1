package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What must be known of a machine for its numbers to mean something. */
final class MachineFacts {
    private MachineFacts() {}

    /**
     * Describes this machine in one line.
     *
     * @param directory where the servers keep what they store
     */
    static String describe(Path directory) throws IOException {
        return "%d cores%s, %s %s %s, JDK %s (%s), %s, load average %.2f before the run"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        Files.getFileStore(directory).type().toLowerCase(Locale.ROOT),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** The model, where the kernel tells it as Linux does on amd64. */
    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return "";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> " " + line.substring(line.indexOf(':') + 1).strip())
                    .map(model -> " of" + model)
                    .findFirst()
                    .orElse("");
        }
    }
}
