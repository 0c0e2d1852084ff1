/**
 * Containers packed into archives and archives unpacked into containers (VOSpace 2.1, 3.3.2, and
 * OpenCADC's package view). May use {@code server.node}, {@code server.transfer}, {@code
 * server.store} and the SPI; knows nothing of HTTP.
 *
 * <ul>
 *   <li>An export walks the tree by keyset pages while it writes, so it takes the memory of one
 *       page for each level and holds no connection while bytes flow. It is therefore no snapshot:
 *       what changes meanwhile may be in it or not, but no file in it is half old and half new.
 *       What the caller may not see is left out, as in a listing. Whatever else fails ends the
 *       stream without the archive's end mark, so that nobody takes it for whole.
 *   <li>An import stages the bytes of all members as content that no node has, then makes all nodes
 *       and publishes all bytes in one transaction: all of an archive becomes visible, or nothing.
 *       The price is the memory for the list of members, which {@link
 *       org.vospace.server.archive.ArchiveLimits} bounds.
 *   <li>What a small file costs is not its bytes but what is waited for: a commit, some statements,
 *       the disk. So refs are listed as garbage some at a time, new files are inserted with their
 *       bytes by one statement for hundreds of them, and a few are stored, or published, at once,
 *       by threads that all imports share. Nothing queues for these: who finds none idle does it
 *       himself, so imports cannot wait for each other, least of all with a transaction open.
 *       Directories and links, and files that replace others, go one by one.
 *   <li>A tar file is taken apart as it comes. A zip file is kept in a temporary file first,
 *       because only its directory, at the end, tells what its members are; what the local headers
 *       say may contradict it.
 *   <li>Links are kept if they stay within the archive, and never followed.
 * </ul>
 */
@NullMarked
package org.vospace.server.archive;

import org.jspecify.annotations.NullMarked;
