package org.vospace.client.cli;

import picocli.CommandLine.Option;

/**
 * A command by the name and with the options that the Python client's users know. What it does is
 * ours, and so are its exit statuses.
 */
abstract class AliasCommand extends VosCommand {
    AliasCommand(Environment environment) {
        super(environment);
    }

    @Option(names = "-d", hidden = true, description = "As --debug.")
    final void setDebug(boolean wanted) {
        options().debug = wanted;
    }
}
