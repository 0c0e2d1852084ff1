/**
 * The {@code vos} command line, one class per command, and the names of the Python client's
 * commands ({@code vls} and so on, classes that end in {@code Alias}).
 *
 * <p>Uses the client library as any application does, picocli for options and progressbar for a
 * terminal. {@link org.vospace.client.cli.Vos} is the main class.
 *
 * <p>Decisions: the exit status is 0 only when everything asked for was done, see {@link
 * org.vospace.client.cli.ExitCode}. Messages go to standard error and name operand and cause. A
 * name in the short form {@code vos:/path} is taken literally but for wildcards, so that any legal
 * name works. Which service, and credentials that are not given by an option, come from {@code
 * client.auth}, see {@link org.vospace.client.auth.UserSettings}; those of the environment or the
 * configuration are not sent to another service than the one that is named beside them. Services
 * beside that one come from the Python client's configuration, with the credentials that lie where
 * they always do. There is no option to trust any server: {@code --ca-file} names the one that is
 * meant.
 *
 * <p>A command is made when its name is given ({@link org.vospace.client.cli.Commands}), because to
 * read the annotations of all takes longer than most of them run. What a command and its alias
 * share is a class of its own ({@code Lister}, {@code Deletions}, {@code Modes}, {@code Tags},
 * {@code Locks}, {@code Links}), with the options that both have; aliases have the options and the
 * columns that users know and our exit statuses. Output is lines, and with {@code --json} one
 * object a line with names that stay ({@link org.vospace.client.cli.NodeFacts#json}, {@link
 * org.vospace.client.cli.JobReport#json}); nothing is coloured. Listings stream; only sorted ones
 * keep the lines of one container. A reader of standard output that goes away ends the program
 * silently with 141. The log of the library is shown by {@link org.vospace.client.cli.CommandLog},
 * which only {@code main} puts in place.
 */
@NullMarked
package org.vospace.client.cli;

import org.jspecify.annotations.NullMarked;
