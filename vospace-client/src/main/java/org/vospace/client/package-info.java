/**
 * The client library: {@link org.vospace.client.Client} and what its methods take and give.
 *
 * <p>Uses the API module and {@code client.http}, no server code. Requests go through {@code
 * client.http}; how one file is cut, kept and gone on with is in {@code client.transfer}; nothing
 * here may use {@code client.auth}, which finds credentials, {@code client.sync} and {@code
 * client.nio}, which are built on {@link org.vospace.client.Client}, or {@code client.cli}.
 *
 * <p>Decisions: a transfer is verified end to end or says that it was not ({@link
 * org.vospace.client.TransferResult#verified}). A file appears under its name only when it is
 * whole. Failures of the service and of the network are {@link
 * org.vospace.fault.VOSpaceException}s, TransferFailed with a cause for the latter; failures of
 * local files are {@link java.io.IOException}s. Where a service offers {@code /files}, bytes take
 * one request, because negotiating costs three more.
 *
 * <p>Servers of this SDK, which are known by their search, are asked for nodes and listings in
 * JSON, because to bind a listing in XML took as long as to fetch its small files; what other makes
 * call JSON is something else, so they are not asked, but for the capabilities, by which one knows
 * them: JSON of another kind is put aside there, and XML asked for. They never end a listing
 * without being asked to, so nobody asks them whether one was whole. A small file is read once,
 * digested, and sent from memory, so that what is announced is what is sent; many small ones go in
 * zip files.
 *
 * <p>A client has one service of its own, {@code vos:}, and may know others by prefixes; each has
 * its own credentials, bound to its origin, and what a registry says over http never moves them.
 * What nobody configured is no prefix: {@code C:} and {@code file:} are local. What is not in
 * VOSpace 2.1 is reached through an object of its own ({@link
 * org.vospace.client.Client#permissions}, {@code jobs}, {@code shares}, {@code groups}) whose
 * interface and values live in a package that knows the API module alone. Waiting for a job of the
 * service belongs to the thread that waits: an interrupt aborts the job.
 *
 * <p>For those who come from OpenCADC's Python {@code vos.Client}:
 *
 * <table>
 * <caption>Python and Java</caption>
 * <tr><th>Python</th><th>Java</th></tr>
 * <tr><td>{@code Client(vospace_certfile, vospace_token)}, {@code set_auth}</td><td>{@code
 *     Client.builder().service(…).credentials(…)}; {@code credentials(service, …)} for another
 *     </td></tr>
 * <tr><td>{@code root_node}</td><td>{@code VosUri.child}</td></tr>
 * <tr><td>{@code copy}</td><td>{@code copy}; {@code copyNode} inside a service</td></tr>
 * <tr><td>{@code get_node}, {@code size}</td><td>{@code getNode}, and its properties</td></tr>
 * <tr><td>{@code listdir}</td><td>{@code listdir}</td></tr>
 * <tr><td>{@code get_info_list}, {@code get_children_info}</td><td>{@code list}, with {@code
 *     ListOptions.sortedBy} and {@code reversed}</td></tr>
 * <tr><td>{@code open}</td><td>{@code openRead}, {@code openWrite}</td></tr>
 * <tr><td>{@code mkdir}, {@code create}, {@code link}, {@code move}, {@code delete}</td><td>the
 *     same; {@code mkdirs} with those above</td></tr>
 * <tr><td>{@code recursive_delete}</td><td>{@code recursiveDelete}</td></tr>
 * <tr><td>{@code update}, {@code add_props}</td><td>{@code update}, {@code setProperties}; {@code
 *     setPropertiesRecursively}</td></tr>
 * <tr><td>{@code isdir}, {@code isfile}, {@code status}</td><td>{@code isContainer}, {@code
 *     isFile}, {@code status}</td></tr>
 * <tr><td>{@code access}</td><td>{@code permissions().explain}, {@code permissions().obstacle}
 *     </td></tr>
 * <tr><td>{@code glob}, {@code iglob}, {@code has_magic}</td><td>{@code glob}, {@code globStream},
 *     {@code NameGlob.hasSpecials}</td></tr>
 * <tr><td>{@code fix_uri}, {@code is_remote_file}</td><td>{@code uri}, {@code isRemote}</td></tr>
 * <tr><td>{@code get_endpoints}</td><td>{@code service()}, {@code serviceOf}</td></tr>
 * <tr><td>{@code transfer}, {@code get_transfer_error}</td><td>{@code jobs().start}, {@code
 *     watch}, {@code error}</td></tr>
 * <tr><td>{@code Node.chmod}, {@code chrgrp}, {@code chwgrp}, {@code set_public}, {@code
 *     islocked}</td><td>{@code permissions().change}, {@code permissions().get}</td></tr>
 * <tr><td>{@code VosConfig}</td><td>{@code VosConfig}, read and never written</td></tr>
 * </table>
 */
@NullMarked
package org.vospace.client;

import org.jspecify.annotations.NullMarked;
