/**
 * The {@code vos} command line, one class per command.
 *
 * <p>Uses the client library as any application does, picocli for options and progressbar for a
 * terminal. {@link org.vospace.client.cli.Vos} is the main class.
 *
 * <p>Decisions: the exit status is 0 only when everything asked for was done, see {@link
 * org.vospace.client.cli.ExitCode}. Messages go to standard error and name operand and cause. A
 * name in the short form {@code vos:/path} is taken literally but for wildcards, so that any legal
 * name works. Credentials that are not given by an option come from {@code client.auth}; those of
 * the environment or the configuration are not sent to another service than the one that is named
 * beside them. Services beside that one come from the Python client's configuration, with the
 * credentials that lie where they always do. There is no option to trust any server: {@code
 * --ca-file} names the one that is meant.
 */
@NullMarked
package org.vospace.client.cli;

import org.jspecify.annotations.NullMarked;
