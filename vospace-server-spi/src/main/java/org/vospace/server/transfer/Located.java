package org.vospace.server.transfer;

/** What a path leads to when bytes are asked for. */
public sealed interface Located permits StoredBytes, LinkTo, Folder {}
