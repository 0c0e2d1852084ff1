/**
 * What an operator configures: read from HOCON, or from the INI files of pyvospace, into one
 * immutable {@link org.vospace.posix.config.ServerSettings}. May use {@code model} and nothing of
 * the server.
 *
 * <p>A configuration is checked as a whole and refused with all its errors at once, because a
 * server that is restarted once for every mistake costs an evening. A key that nobody reads is an
 * error too: it is most often a misspelt one.
 */
@NullMarked
package org.vospace.posix.config;

import org.jspecify.annotations.NullMarked;
