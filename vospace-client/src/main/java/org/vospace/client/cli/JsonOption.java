package org.vospace.client.cli;

import picocli.CommandLine.Option;

/** The option of the commands that write JSON on request. */
final class JsonOption {
    @Option(
            names = "--json",
            description =
                    "Write one JSON object a line instead of text, and failures as such on standard"
                            + " error.")
    boolean wanted;
}
