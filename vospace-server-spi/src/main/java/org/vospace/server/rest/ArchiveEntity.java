package org.vospace.server.rest;

import org.vospace.server.archive.ArchiveExport;

/**
 * An archive on its way to a client.
 *
 * @param onSent runs when all of it has gone to the container
 */
record ArchiveEntity(ArchiveExport export, Runnable onSent) {}
