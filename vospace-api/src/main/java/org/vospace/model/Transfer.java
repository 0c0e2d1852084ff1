package org.vospace.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A request to move bytes, or the answer that tells where (VOSpace 2.1, 3.6).
 *
 * @param targets the nodes concerned: one, or several for OpenCADC's package view
 * @param view the format; empty for the default view
 * @param protocols in the order of preference; without any in an answer, the negotiation failed
 * @param keepBytes for an internal transfer: true copies, false moves, empty means copy
 * @param params hints keyed by property URI, such as {@code core#length} in bytes
 */
public record Transfer(
        List<VosUri> targets,
        Direction direction,
        Optional<View> view,
        List<Protocol> protocols,
        Optional<Boolean> keepBytes,
        List<Param> params) {
    public Transfer {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("targets: none (expected: at least one)");
        }
        requireNonNull(direction, "direction");
        requireNonNull(view, "view");
        protocols = List.copyOf(protocols);
        requireNonNull(keepBytes, "keepBytes");
        params = List.copyOf(params);
    }

    /** A request for {@code target} by one of {@code protocols}. */
    public Transfer(VosUri target, Direction direction, List<Protocol> protocols) {
        this(List.of(target), direction, Optional.empty(), protocols, Optional.empty(), List.of());
    }

    /** A request to move {@code source} to {@code destination}. */
    public static Transfer move(VosUri source, VosUri destination) {
        return internal(source, destination, false);
    }

    /** A request to copy {@code source} to {@code destination}. */
    public static Transfer copy(VosUri source, VosUri destination) {
        return internal(source, destination, true);
    }

    private static Transfer internal(VosUri source, VosUri destination, boolean keepBytes) {
        return new Transfer(
                List.of(source),
                new Direction.Internal(destination),
                Optional.empty(),
                List.of(),
                Optional.of(keepBytes),
                List.of());
    }

    /** The first target. */
    public VosUri target() {
        return targets.get(0);
    }

    /** Whether an internal transfer copies; it does so unless told otherwise. */
    public boolean keepsBytes() {
        return keepBytes.orElse(true);
    }

    public Transfer withProtocols(List<Protocol> others) {
        return new Transfer(targets, direction, view, others, keepBytes, params);
    }
}
