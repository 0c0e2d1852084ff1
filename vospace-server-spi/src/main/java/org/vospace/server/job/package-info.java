/**
 * UWS jobs: their life from PENDING to their destruction. May use {@code server.store} and {@code
 * uws}, and knows nothing of transfers: a job carries text that others understand.
 *
 * <p>A phase changes by one conditional statement that names the phases it may change from, so two
 * processes, or an abort and a completion, can never both win.
 */
@NullMarked
package org.vospace.server.job;

import org.jspecify.annotations.NullMarked;
