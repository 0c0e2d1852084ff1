package org.vospace.server.node;

import java.util.UUID;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.NodePath;
import org.vospace.server.store.StoredNode;
import org.vospace.server.store.Tx;
import org.vospace.spi.security.Identity;

/** Finds where a moved or copied node goes (VOSpace 2.1, 6.2.2 and 6.2.3). Thread-safe. */
public final class Destinations {
    private final PathWalker walker;
    private final NodeMapper mapper;

    public Destinations(PathWalker walker, NodeMapper mapper) {
        this.walker = walker;
        this.mapper = mapper;
    }

    /**
     * Into {@code destination} if that is a container, else to that name; {@code .auto} is a name
     * that nobody else has.
     *
     * @param source the real path of the node
     * @return the place, which holds no node
     * @throws VOSpaceException DuplicateNode if the place is taken; InvalidArgument if it is the
     *     source or below it
     */
    public Walk find(Tx tx, NodePath source, NodePath destination, Identity who) {
        Walk place = place(tx, source, destination, who);
        if (place.path().startsWith(source)) {
            throw Faults.invalidArgument(
                    mapper.uri(place.path())
                            + " is "
                            + mapper.uri(source)
                            + " itself or below it (expected: a destination elsewhere)");
        }
        return place;
    }

    private Walk place(Tx tx, NodePath source, NodePath destination, Identity who) {
        if (destination.isAuto()) {
            NodePath named = destination.parent().child(UUID.randomUUID().toString());
            return walker.following(tx, named, who);
        }
        Walk walk = walker.following(tx, destination, who);
        if (walk.node().isEmpty()) {
            return walk;
        }
        StoredNode there = walk.node().get();
        if (!there.isContainer() || walk.path().equals(source)) {
            throw Faults.duplicate(mapper.uri(walk.path()));
        }
        Walk inside = walker.following(tx, walk.path().child(source.name()), who);
        if (inside.node().isPresent()) {
            throw Faults.duplicate(mapper.uri(inside.path()));
        }
        return inside;
    }
}
