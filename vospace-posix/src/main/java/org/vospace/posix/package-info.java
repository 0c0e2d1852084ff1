/**
 * The reference plug-in on a POSIX file system, and the server that runs out of the box. May use
 * every package of the SPI and the server.
 *
 * <p>The zero-configuration server keeps its metadata in a real PostgreSQL with durable settings,
 * started by {@link org.vospace.posix.EmbeddedPostgres} from binaries on the class path: one SQL
 * dialect for the laptop and for the institution means that whatever was tried on the one holds on
 * the other. The launcher is our own because the ready-made one is made for tests: it turns fsync
 * off, trusts every local user and orphans its server after a crash.
 *
 * <p>Each content is a file of its own under an opaque name that says nothing of its node, because
 * then a file is written once, under a name nobody reads, and replacing, moving or deleting nodes
 * never touches the bytes that somebody is just reading. It also makes a copy a hard link. What
 * {@code upload} returns is on the disk, and so is the name that {@code publish} gives it: a
 * database that commits afterwards never points to bytes that a power cut can take away.
 *
 * <p>Permissions are decided from the node and its allocation alone, without a look at the
 * database, so that a listing of a million nodes costs none: the server hands every node over with
 * what it has to know. Single users stand in the lists of groups as {@code user:alice}, in the name
 * and not in the authority of the group, because OpenCADC's clients put an authority of their own
 * before whatever they are given.
 */
@NullMarked
package org.vospace.posix;

import org.jspecify.annotations.NullMarked;
