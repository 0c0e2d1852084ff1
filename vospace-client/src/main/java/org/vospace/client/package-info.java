/**
 * The client library: {@link org.vospace.client.Client} and what its methods take and give.
 *
 * <p>Uses the API module and {@code java.net.http}, no server code and no HTTP library. Requests go
 * through {@code client.http}; nothing here may use {@code client.auth}, which finds credentials,
 * or {@code client.cli}.
 *
 * <p>Decisions: a transfer is verified end to end or says that it was not ({@link
 * org.vospace.client.TransferResult#verified}). A file appears under its name only when it is
 * whole. Failures of the service and of the network are {@link
 * org.vospace.fault.VOSpaceException}s, TransferFailed with a cause for the latter; failures of
 * local files are {@link java.io.IOException}s. Where a service offers {@code /files}, bytes take
 * one request, because negotiating costs three more.
 */
@NullMarked
package org.vospace.client;

import org.jspecify.annotations.NullMarked;
