/**
 * Trees of files: copied and kept equal, up, down and from space to space.
 *
 * <p>Uses the public methods of {@link org.vospace.client.Client} and nothing else of this module.
 * {@link org.vospace.client.sync.TreeTransfers} is the entrance; a {@code Tree} is one side, local
 * or remote, so that one walk serves all directions.
 *
 * <p>Decisions. One listing per container tells everything about its files, so that a run without
 * anything to do costs one request per container. A service that can search tells all containers of
 * a tree in one answer instead, which is read as far as somebody waits for; a container is taken
 * from it only where the answer shows that nothing of it is missing, some thousand nodes and half a
 * minute ahead at most, and never to delete what a directory holds that is itself too much: that is
 * listed when its turn has come. What the answer does not tell is listed. Directories are read
 * while they are walked, depth first, and wait for the transfers: memory holds the names of the
 * directories on the way down and, where the two sides are compared, those of the containers being
 * compared, not the tree. Files are equal if size and MD5 are; where the service tells no MD5, or
 * on demand, if the size is and the target is not older than the source, which is how the Python
 * client's {@code vsync} sees it. On the way down, the files of a new directory come in one answer
 * if they are many, small, and all that is in it, and the service packs containers; each is still
 * verified and stored by itself, and what does not come so is fetched alone. On the way up, small
 * files of a new directory, and small files named one by one that are not to be compared, go in zip
 * files where the service unpacks them: a request costs a service some milliseconds, whatever it
 * carries. What is not stored as it was sent is sent again, alone, so that whatever is the matter
 * is told of the file that it is about. Nothing is deleted unless everything else succeeded and
 * every listing was complete. Links that are kept must stay within the tree. The parts of downloads
 * that were ended before their time are not files of the tree: they are never sent, and are deleted
 * only with the directory they are in, when their file is found whole, or with all that is too much
 * once nobody has written to them for 30 days. A service's date is that of the upload, so times are
 * kept on the way down; on the way up only on demand, because that costs two more requests per
 * file.
 */
@NullMarked
package org.vospace.client.sync;

import org.jspecify.annotations.NullMarked;
