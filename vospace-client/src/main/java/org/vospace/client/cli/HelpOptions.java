package org.vospace.client.cli;

import picocli.CommandLine.Option;

/** Help and version of a command in which {@code -h} means something else. */
@SuppressWarnings("UnusedVariable") // picocli acts on them
final class HelpOptions {
    @Option(names = "--help", usageHelp = true, description = "Show this help and end.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and end.")
    private boolean version;
}
