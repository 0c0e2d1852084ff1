/**
 * VOSpaces as file systems of {@code java.nio.file}: {@link
 * org.vospace.client.nio.VosFileSystemProvider}, found by the JDK under the scheme {@code vos}.
 *
 * <p>Uses the client library as any application does, and {@code client.auth} to find the user's
 * credentials where a program names none.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>A path is decoded text, and only a slash is special in it; a URI is escaped. A name that no
 *       node can have is no path.
 *   <li>One file system for each authority. One that nobody opened is opened when it is first
 *       named, with the client that {@link org.vospace.client.auth.UserSettings} describes, so that
 *       {@code Path.of(URI)} works as it stands. A URI never decides who gets credentials: they
 *       belong to the service they were given for, see {@link org.vospace.client.Credentials}.
 *   <li>Content is replaced as a whole or not at all. So there is neither appending nor writing
 *       into the middle, and what is written is there when its channel was closed. What cannot be
 *       promised is refused with {@code UnsupportedOperationException}, never done by halves: times
 *       cannot be set, and files not be watched.
 *   <li>What replaces a node by another one moves the old one out of the way first, and back if
 *       that fails.
 *   <li>Deleting a container deletes what is in it (VOSpace 2.1, 6.2.4), so it is looked at before.
 *       That, and whether a new file is really new, can change between the look and the deed.
 *   <li>Attributes are asked for each time, never remembered from a listing: an old answer given as
 *       a new one is worse than a slow one.
 * </ul>
 */
@NullMarked
package org.vospace.client.nio;

import org.jspecify.annotations.NullMarked;
