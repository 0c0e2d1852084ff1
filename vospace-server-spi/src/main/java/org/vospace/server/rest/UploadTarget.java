package org.vospace.server.rest;

import java.util.function.Consumer;
import org.vospace.model.NodePath;
import org.vospace.server.store.Tx;
import org.vospace.server.transfer.resume.Claim;

/**
 * Where a request with bytes comes to.
 *
 * @param path of the node
 * @param claim on what grounds
 * @param uploads the URL below which the uploads that begin there are
 * @param completion what else belongs into the transaction that makes the bytes visible
 */
record UploadTarget(NodePath path, Claim claim, String uploads, Consumer<Tx> completion) {}
