package org.vospace.server.rest;

import org.vospace.spi.storage.Download;

/**
 * Bytes on their way to a client.
 *
 * @param onSent runs when all of them have gone to the container
 */
record DownloadEntity(Download download, Runnable onSent) {}
