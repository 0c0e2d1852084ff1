package org.vospace.server;

import java.time.Clock;
import java.util.concurrent.Executor;
import org.vospace.server.node.NodeMapper;
import org.vospace.server.node.PathWalker;
import org.vospace.server.store.Database;
import org.vospace.server.transfer.CheckedBackend;
import org.vospace.server.transfer.LeaseKeeper;
import org.vospace.spi.security.SpacePermission;
import org.vospace.spi.space.AbstractSpace;

/**
 * What all services of one space are built on.
 *
 * @param stagers store small files for those that read them; take any number, and keep none waiting
 */
record Foundation(
        ServerConfig config,
        Database database,
        AbstractSpace space,
        SpacePermission permission,
        NodeMapper mapper,
        PathWalker walker,
        CheckedBackend backend,
        LeaseKeeper leases,
        AccessServices access,
        Executor stagers,
        Clock clock) {}
