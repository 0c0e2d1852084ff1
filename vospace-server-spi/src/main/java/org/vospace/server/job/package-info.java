/**
 * UWS jobs: their life from PENDING to their destruction. May use {@code server.store} and {@code
 * uws}, and knows nothing of transfers: a job carries text that others understand.
 *
 * <ul>
 *   <li>A phase changes by one conditional statement that names the phases it may change from, so
 *       two processes, or an abort and a completion, can never both win.
 *   <li>The queue is a table: what one process has taken and lost, another takes up. Each taking up
 *       is an attempt with a number of its own, and whatever an attempt does for its job is
 *       conditional on that number, so one that was believed dead does no harm when it comes back.
 *   <li>Whoever waits for a job costs no thread and no connection: one statement looks after all of
 *       them. Only jobs that somebody waits for are notified, because PostgreSQL lets one commit
 *       with a notification wait for the other. Where nothing is notified, looking once a second
 *       does.
 * </ul>
 */
@NullMarked
package org.vospace.server.job;

import org.jspecify.annotations.NullMarked;
