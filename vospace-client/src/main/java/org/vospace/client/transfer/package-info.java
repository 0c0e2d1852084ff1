/**
 * The parts that transfers of one file are made of: part files that outlive a process, digests that
 * are computed beside the bytes, and the protocols that append to an upload.
 *
 * <p>Uses {@code client.http} and knows nothing of nodes, services or jobs, nor of {@code client},
 * which puts the parts together. Not for applications.
 *
 * <p>Decisions. A part file is kept only for content that can be recognised again (a strong entity
 * tag or a date), is locked by the process that writes it, and its state never claims bytes that
 * were not written; what is put together from several attempts is digested as a whole before it
 * gets its name. A part is removed when its file is whole, by whomever that was fetched; a tree
 * transfer does not take it for a file (see {@code sync}). Remembered uploads are forgotten after
 * 30 days, when another is remembered. An upload is appended to only where the server has said
 * before that it can do so ({@code Upload-Limit} in the answer to OPTIONS), because a server that
 * does not know the protocol would take its first, empty request for a file of no bytes.
 */
@NullMarked
package org.vospace.client.transfer;

import org.jspecify.annotations.NullMarked;
