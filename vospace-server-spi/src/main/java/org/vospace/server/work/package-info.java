/**
 * What the server itself does for jobs: moves, copies, and work on whole trees. May use {@code
 * server.transfer}, {@code server.node}, {@code server.job} and {@code server.store}.
 *
 * <ul>
 *   <li>A work holds no lock for longer than a page of a thousand nodes, so it never keeps others
 *       from creating, reading or moving nodes elsewhere.
 *   <li>A copy grows where no path leads and appears by the change of one row; a deletion
 *       disappears by the change of one row. In between there is nothing half done to be seen,
 *       whenever the process dies.
 *   <li>What is left to do is in the database, not in memory, so another process goes on. Content
 *       that a copy still needs is not removed though its node has gone; that is simpler than one
 *       long snapshot, which would keep PostgreSQL from cleaning up for hours.
 * </ul>
 */
@NullMarked
package org.vospace.server.work;

import org.jspecify.annotations.NullMarked;
