/**
 * Uploads that come in several requests: one engine under the IETF's resumable uploads and
 * OpenCADC's put transactions. May use {@code server.transfer}, {@code server.node} and {@code
 * server.store}; knows nothing of HTTP.
 *
 * <ul>
 *   <li>What has been acknowledged is durable and on record in the database: how many bytes, where
 *       they are, and of their digests what is needed to go on. So any process goes on where
 *       another ended. A long request is put on record every {@value
 *       org.vospace.server.transfer.resume.Stretch#PIECE} bytes or some seconds, so that a crash
 *       costs no more than that.
 *   <li>The bytes are parts in the storage. Where the backend can append, a request goes on with
 *       the last part, and an upload of one part becomes the content of the node without being
 *       copied. Elsewhere each piece is content of its own, and the end is one upload of all of
 *       them.
 *   <li>One request at a time has the pen of an upload. A newer one takes it: the client knows best
 *       which of its connections is dead. A request without the pen changes nothing on record; a
 *       part that it may still be writing to is never gone on with (the backend refuses), so a new
 *       part begins. Bytes of two requests are never interleaved.
 *   <li>Digests are the JDK's where the bytes can be read again, should another process go on with
 *       them, and are not too many for that ({@link
 *       org.vospace.server.transfer.resume.UploadDigests}): on record is their value, and what is
 *       read again must have it. Else they are Bouncy Castle's lightweight ones, whose state can be
 *       written down, as that of the JDK's cannot; MD5 runs at half the speed of the JDK's, some
 *       400 MB/s on one core. Either runs beside the I/O and not in series with it.
 *   <li>Nothing is reserved in the tree while an upload waits, which may be for days. Rights,
 *       locks, conditions and quotas are asked at each request and, where it counts, in the
 *       transaction that makes the bytes visible: the one that ends any other upload.
 *   <li>Parts are listed as garbage that is due never, in the transaction that lists them as parts;
 *       who deletes an upload lets them be due. So neither bytes nor rows leak.
 * </ul>
 */
@NullMarked
package org.vospace.server.transfer.resume;

import org.jspecify.annotations.NullMarked;
