/**
 * The reference plug-in on a POSIX file system, and the server that runs out of the box. May use
 * every package of the SPI and the server.
 *
 * <p>The zero-configuration server keeps its metadata in a real PostgreSQL with durable settings,
 * started by {@link org.vospace.posix.EmbeddedPostgres} from binaries on the class path: one SQL
 * dialect for the laptop and for the institution means that whatever was tried on the one holds on
 * the other. The launcher is our own because the ready-made one is made for tests: it turns fsync
 * off, trusts every local user and orphans its server after a crash.
 */
@NullMarked
package org.vospace.posix;

import org.jspecify.annotations.NullMarked;
